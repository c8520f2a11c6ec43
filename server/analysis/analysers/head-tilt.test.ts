import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes } from '#support/face-frames.ts';
import headTilt from './head-tilt.ts';

/** The face at rest has a roll of 1°. */
describe('head-tilt', () => {
  it('[FACE-25] is the roll from the candidate’s own neutral, whatever the yaw', () => {
    const tilt = headTilt.create();
    for (const t of frameTimes(0, 2_000)) {
      tilt.push(faceFrame(t, { face: { rollDeg: 11, yawDeg: 40 } }));
    }
    expect(tilt.read(1_800)).toMatchObject({ value: 10, quality: 'ok', evidence: { tiltedMs: 0 } });
  });

  it('[FACE-25] counts for how long the head has leant by more than 15°', () => {
    const tilt = headTilt.create();
    for (const t of frameTimes(0, 3_200)) tilt.push(faceFrame(t, { face: { rollDeg: -15 } }));
    expect(tilt.read(3_000)!.evidence.tiltedMs).toBe(3_000);
  });

  it('[FACE-25] has no value without a second of face', () => {
    const tilt = headTilt.create();
    for (const t of frameTimes(0, 3_000)) tilt.push(faceFrame(t, { face: null }));
    expect(tilt.read(2_800)).toMatchObject({ value: null, quality: 'none' });
  });
});
