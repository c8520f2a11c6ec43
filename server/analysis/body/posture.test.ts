import { describe, expect, it } from 'vitest';
import { bodyFrame } from '#support/body-frames.ts';
import { handNearFace, postureOf } from './posture.ts';

describe('posture', () => {
  it('[BODY-4] is measured in frame heights, whatever the tilt', () => {
    for (const tiltDeg of [-25, -8, 0, 8, 25]) {
      const posture = postureOf(bodyFrame(0, { pose: { tiltDeg } }))!;
      expect(posture.tiltDeg).toBeCloseTo(tiltDeg);
      expect(posture.shoulderWidth).toBeCloseTo(0.5);
      expect(posture.noseHeight).toBeCloseTo(0.25);
    }
  });

  it('[BODY-4] is not known with a shoulder unsure or outside, with company, or in a bad picture', () => {
    expect(postureOf(bodyFrame(0, { pose: { shoulderScore: 0.29 } }))).toBeNull();
    expect(postureOf(bodyFrame(0, { pose: { shoulderWidth: 1.75 } }))).toBeNull();
    expect(postureOf(bodyFrame(0, { pose: { shoulderWidth: 0.02 } }))).toBeNull();
    expect(postureOf(bodyFrame(0, { alone: false }))).toBeNull();
    expect(postureOf(bodyFrame(0, { trusted: false }))).toBeNull();
    expect(postureOf(bodyFrame(0, { keypoints: [] }))).toBeNull();
  });

  it('[BODY-4] has shoulders without a nose', () => {
    const body = bodyFrame(0);
    const keypoints = body.keypoints.map((point, i) =>
      i === 0 ? { ...point, score: 0.1 } : point,
    );
    expect(postureOf({ ...body, keypoints })).toMatchObject({ noseHeight: null });
  });
});

describe('a hand near the face', () => {
  it('[BODY-5] is within 0.6 face heights of it, in any direction', () => {
    const near = (x: number, y: number) =>
      handNearFace(bodyFrame(0, { pose: { wrist: { x, y } } }));
    expect(near(0.5, 0.45)).toBe(true);
    expect(near(0.5, 0.77)).toBe(true);
    expect(near(0.5, 0.79)).toBe(false);
    expect(near(0.58 + 0.17 / (16 / 9), 0.45)).toBe(true);
    expect(near(0.58 + 0.19 / (16 / 9), 0.45)).toBe(false);
  });

  it('[BODY-5] is not near when out of sight, and not known without face or shoulders', () => {
    expect(handNearFace(bodyFrame(0))).toBe(false);
    expect(handNearFace(bodyFrame(0, { faceBox: null }))).toBeNull();
    expect(handNearFace(bodyFrame(0, { pose: { shoulderScore: 0.1 } }))).toBeNull();
  });
});
