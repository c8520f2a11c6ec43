import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes } from '#support/face-frames.ts';
import lookingDown from './looking-down.ts';

/** Reads after ten seconds. The face at rest gazes at a pitch of 1°. */
function afterLooking(pitchAt: (t: number) => number | null, rest = {}) {
  const down = lookingDown.create();
  for (const t of frameTimes(0, 10_200)) {
    down.push(faceFrame(t, { face: { gazePitchDeg: pitchAt(t) }, ...rest }));
  }
  return down.read(10_000);
}

describe('looking-down', () => {
  it('[FACE-27] is the share of time with the gaze more than 15° below the baseline', () => {
    expect(afterLooking(() => -13)).toMatchObject({ value: 0, quality: 'ok' });
    expect(afterLooking(() => -15)).toMatchObject({ value: 100, quality: 'ok' });
    expect(afterLooking((t) => (t % 1_000 < 200 ? -30 : 0))!.value).toBeCloseTo(20, 0);
  });

  it('[FACE-27] takes neither looking up nor closed eyes for looking down', () => {
    expect(afterLooking(() => 40)!.value).toBe(0);
    expect(afterLooking(() => null)).toMatchObject({ value: null, quality: 'none' });
  });

  it('[FACE-27] has low quality without a baseline and no reading outside an answer', () => {
    expect(afterLooking(() => -16, { baseline: null })).toMatchObject({
      value: 100,
      quality: 'low',
    });
    expect(afterLooking(() => -16, { phase: 'question' })).toBeNull();
  });
});
