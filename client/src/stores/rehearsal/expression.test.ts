import { describe, expect, it } from 'vitest';
import type { ExpressionReadout } from '#shared/expression.ts';
import { createExpression } from './expression.ts';

const readout: ExpressionReadout = {
  now: ['neutral'],
  minute: { frames: 3, seenMs: 600, percent: null },
  answer: null,
  calibrated: true,
};

describe('the expression panel’s state', () => {
  it('[EXPRESSION-7] is off until asked for, and keeps nothing once off', async () => {
    const asked: boolean[] = [];
    const panel = createExpression(async (on) => void asked.push(on));
    panel.receive(readout);
    expect(panel.readout.value).toBeNull();
    await panel.show(true);
    panel.receive(readout);
    expect(panel.readout.value).toEqual(readout);
    await panel.show(false);
    panel.receive(readout);
    expect(panel.readout.value).toBeNull();
    expect(asked).toEqual([true, false]);
  });

  it('[EXPRESSION-7] is asked for again after a reconnection, only where it was on', async () => {
    const asked: boolean[] = [];
    const panel = createExpression(async (on) => void asked.push(on));
    panel.renew();
    expect(asked).toEqual([]);
    await panel.show(true);
    panel.renew();
    expect(asked).toEqual([true, true]);
  });

  it('[EXPRESSION-7] is off again when the server refuses', async () => {
    const panel = createExpression(() => Promise.reject(new Error('forbidden')));
    await expect(panel.show(true)).rejects.toThrow('forbidden');
    expect(panel.shown.value).toBe(false);
  });
});
