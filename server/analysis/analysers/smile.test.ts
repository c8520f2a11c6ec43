import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes } from '#support/face-frames.ts';
import smile from './smile.ts';

/** Reads after twenty seconds. The face at rest has a smile of 0.1. */
function after(frame: (t: number) => Parameters<typeof faceFrame>[1]) {
  const smiling = smile.create();
  for (const t of frameTimes(0, 20_200)) smiling.push(faceFrame(t, frame(t)));
  return smiling.read(20_000);
}

describe('smile', () => {
  it('[FACE-29] is the share of talk with the mouth 0.40 above the baseline', () => {
    expect(after(() => ({ face: { smile: 0.49 } }))).toMatchObject({ value: 0, quality: 'ok' });
    expect(after(() => ({ face: { smile: 0.51 } }))).toMatchObject({ value: 100, quality: 'ok' });
    expect(after((t) => ({ face: { smile: t <= 5_000 ? 0.9 : 0.1 } }))!.value).toBeCloseTo(25, 0);
  });

  it('[FACE-29] leaves out what is not talk', () => {
    const onlySilent = after((t) =>
      t < 10_000 ? { speaking: false, face: { smile: 1 } } : { speaking: true },
    );
    expect(onlySilent).toMatchObject({ value: 0, quality: 'ok', evidence: { unseenMs: 0 } });
    expect(after(() => ({ speaking: false, face: { smile: 1 } }))).toMatchObject({
      value: null,
      quality: 'none',
    });
  });

  it('[FACE-29] has low quality without a baseline and no reading outside an answer', () => {
    expect(after(() => ({ baseline: null, face: { smile: 0.41 } }))).toMatchObject({
      value: 100,
      quality: 'low',
    });
    expect(after(() => ({ phase: 'lobby' }))).toBeNull();
  });
});
