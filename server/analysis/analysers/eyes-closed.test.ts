import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes, restingBaseline, untrusted } from '#support/face-frames.ts';
import eyesClosed from './eyes-closed.ts';

function after(ratioAt: (t: number) => number, rest = {}) {
  const closed = eyesClosed.create();
  for (const t of frameTimes(0, 10_200)) {
    closed.push(faceFrame(t, { face: { eyeAspectRatio: ratioAt(t) }, ...rest }));
  }
  return closed.read(10_000);
}

describe('eyes-closed', () => {
  it('[FACE-28] is the share of time with eyes below 68 % of their own opening, or 0.20', () => {
    expect(after(() => 0.22)).toMatchObject({ value: 0, quality: 'ok' });
    expect(after(() => 0.2)).toMatchObject({ value: 100, quality: 'ok' });
    expect(after(() => 0.21, { baseline: null })).toMatchObject({ value: 0, quality: 'low' });
    expect(after(() => 0.19, { baseline: null })).toMatchObject({ value: 100, quality: 'low' });
    expect(after((t) => (t % 2_000 < 200 ? 0.05 : 0.3))!.value).toBeCloseTo(10, 0);
  });

  it('[FACE-28] does not take narrow eyes for closed ones', () => {
    const baseline = { ...restingBaseline, eyeAspectRatio: 0.22 };
    expect(after(() => 0.17, { baseline })!.value).toBe(0);
    expect(after(() => 0.12, { baseline })!.value).toBe(100);
  });

  it('[FACE-28] finds wide eyes closed by four fifths, and not by half', () => {
    const baseline = { ...restingBaseline, eyeAspectRatio: 0.35 };
    expect(after(() => 0.63 * 0.35, { baseline })!.value).toBe(100);
    expect(after(() => 0.75 * 0.35, { baseline })!.value).toBe(0);
  });

  it('[FACE-28] has no value without a trusted face and no reading outside an answer', () => {
    expect(after(() => 0.1, { trust: untrusted })).toMatchObject({ value: null, quality: 'none' });
    expect(after(() => 0.1, { phase: 'lobby' })).toBeNull();
  });
});
