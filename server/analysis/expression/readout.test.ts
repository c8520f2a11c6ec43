import { describe, expect, it } from 'vitest';
import { expressionReadout } from '#shared/expression.ts';
import { faceFrame, frameTimes } from '#support/face-frames.ts';
import { ExpressionReader } from './readout.ts';

type Look = Parameters<typeof faceFrame>[1];

function push(reader: ExpressionReader, [fromMs, toMs]: [number, number], look: Look) {
  for (const t of frameTimes(fromMs, toMs)) reader.push(faceFrame(t, look));
}

describe('the expression read-out', () => {
  it('[EXPRESSION-3] tells shares of the last minute with the frames behind them', () => {
    const reader = new ExpressionReader();
    push(reader, [0, 30_000], { face: { smile: 0.9 } });
    push(reader, [30_000, 60_000], {});
    const { now, minute } = expressionReadout.parse(reader.read(60_000));
    expect(now).toEqual(['neutral']);
    expect(minute.frames).toBe(299);
    expect(minute.percent!.smiling).toBeCloseTo(50, 0);
    expect(minute.percent!.neutral).toBeCloseTo(50, 0);
    expect(reader.read(100_000).minute.percent!.smiling).toBe(0);
  });

  it('[EXPRESSION-3] tells the answer’s own, afresh for each, and none outside of one', () => {
    const reader = new ExpressionReader();
    push(reader, [0, 10_000], { phase: 'lobby', face: { smile: 0.9 } });
    expect(reader.read(10_000).answer).toBeNull();
    push(reader, [10_000, 20_000], { face: { mouthOpen: 0.4 } });
    expect(reader.read(20_000).answer!.percent).toMatchObject({ smiling: 0, 'mouth-open': 100 });
    push(reader, [20_000, 22_000], { phase: 'question' });
    expect(reader.read(22_000).answer).toBeNull();
    push(reader, [22_000, 24_000], { phase: 'thinking' });
    expect(reader.read(24_000).answer).toMatchObject({ frames: 10, percent: null });
  });

  it('[EXPRESSION-4] has not enough data below 5 s, without a baseline, and for what was not seen', () => {
    const reader = new ExpressionReader();
    push(reader, [0, 5_000], {});
    expect(reader.read(5_000)).toMatchObject({ minute: { percent: null }, calibrated: true });
    push(reader, [5_000, 15_000], { face: null });
    expect(reader.read(15_000)).toMatchObject({ now: null, minute: { frames: 25, percent: null } });
    const strange = new ExpressionReader();
    push(strange, [0, 20_000], { baseline: null });
    expect(strange.read(20_000)).toMatchObject({ minute: { frames: 0 }, calibrated: false });
  });

  it('[EXPRESSION-4] takes no gap for evidence and forgets what is now after 2 s', () => {
    const reader = new ExpressionReader();
    reader.push(faceFrame(0));
    reader.push(faceFrame(30_000));
    expect(reader.read(30_000).minute.seenMs).toBe(500);
    expect(reader.read(32_000).now).toEqual(['neutral']);
    expect(reader.read(32_100).now).toBeNull();
  });
});
