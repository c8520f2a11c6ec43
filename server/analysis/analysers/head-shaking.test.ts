import { describe, expect, it } from 'vitest';
import { faceFrame } from '#support/face-frames.ts';
import headShaking from './head-shaking.ts';

/** 15 s at 5 frames a second of a head that swings about one axis throughout. */
function read(angle: 'yawDeg' | 'pitchDeg', hz: number) {
  const sense = headShaking.create();
  for (let t = 0; t <= 15_000; t += 200) {
    const swing = 6 * Math.sin((2 * Math.PI * hz * t) / 1_000 + 0.4);
    sense.push(faceFrame(t, { face: { [angle]: swing } }));
  }
  return sense.read(15_000)!;
}

describe('head-shaking', () => {
  it('[FACE-34] is the share of time in which the head swings left and right', () => {
    expect(read('yawDeg', 1).value).toBeGreaterThan(85);
    expect(read('yawDeg', 2).value).toBeGreaterThan(85);
    expect(read('yawDeg', 0.2).value).toBe(0);
  });

  it('[FACE-34] is not moved by nods', () => {
    expect(read('pitchDeg', 1)).toMatchObject({ value: 0, quality: 'ok' });
  });
});
