import { describe, expect, it } from 'vitest';
import { bodyFrame, bodyTimes } from '#support/body-frames.ts';
import shoulderTilt from './shoulder-tilt.ts';

describe('shoulder-tilt', () => {
  it('[BODY-7] is the mean tilt of the shoulders, with its sign', () => {
    for (const tiltDeg of [-12, 0, 9]) {
      const tilt = shoulderTilt.create();
      for (const t of bodyTimes(0, 16_000)) tilt.push(bodyFrame(t, { pose: { tiltDeg } }));
      expect(tilt.read(15_200)!.value).toBeCloseTo(tiltDeg);
    }
  });

  it('[BODY-7] needs no baseline, but shoulders', () => {
    const tilt = shoulderTilt.create();
    for (const t of bodyTimes(0, 16_000)) tilt.push(bodyFrame(t, { baseline: null }));
    expect(tilt.read(15_200)).toMatchObject({ value: 0, quality: 'ok' });
    for (const t of bodyTimes(16_000, 40_000)) {
      tilt.push(bodyFrame(t, { pose: { shoulderScore: 0.1 } }));
    }
    expect(tilt.read(39_200)).toMatchObject({ value: null, quality: 'none' });
  });
});
