import { describe, expect, it } from 'vitest';
import canonicalFace from '../../../models/canonical-face.json' with { type: 'json' };
import { headPose } from './head-pose.ts';
import { meshPoints } from './landmarks.ts';

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The canonical face turned by known angles (yaw, then pitch, then roll as FaceGeometry says), in pixels. */
function turnedFace(turn: { yaw?: number; pitch?: number; roll?: number }): Float32Array {
  const [yaw, pitch, roll] = [turn.yaw ?? 0, turn.pitch ?? 0, turn.roll ?? 0].map(radians) as [
    number,
    number,
    number,
  ];
  const points = new Float32Array(meshPoints * 3);
  canonicalFace.verts.forEach((vertex, i) => {
    let [x, y, z] = vertex as [number, number, number];
    [x, y] = [x * Math.cos(roll) + y * Math.sin(roll), y * Math.cos(roll) - x * Math.sin(roll)];
    [y, z] = [y * Math.cos(pitch) + z * Math.sin(pitch), z * Math.cos(pitch) - y * Math.sin(pitch)];
    [x, z] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)];
    points.set([300 + 12 * x, 200 - 12 * y, -12 * z], i * 3);
  });
  return points;
}

describe('headPose', () => {
  it.each([-60, -25, -5, 0, 5, 25, 60])('[FACE-2] reads a yaw of %d°', (yaw) => {
    const pose = headPose(turnedFace({ yaw }));
    expect(pose.yawDeg).toBeCloseTo(yaw, 2);
    expect(pose.pitchDeg).toBeCloseTo(0, 2);
    expect(pose.rollDeg).toBeCloseTo(0, 2);
  });

  it.each([-40, -10, 10, 40])('[FACE-2] reads a pitch of %d°, up being positive', (pitch) => {
    expect(headPose(turnedFace({ pitch })).pitchDeg).toBeCloseTo(pitch, 2);
  });

  it.each([-80, -15, 15, 80])('[FACE-2] reads a roll of %d°, clockwise being positive', (roll) => {
    const points = turnedFace({ roll });
    expect(headPose(points).rollDeg).toBeCloseTo(roll, 2);
    const [forehead, chin] = [points[10 * 3]!, points[152 * 3]!];
    expect(forehead > chin).toBe(roll > 0);
  });

  it('[FACE-2] keeps the angles of a combined turn apart', () => {
    const pose = headPose(turnedFace({ yaw: 20, pitch: -10, roll: 8 }));
    expect(pose.yawDeg).toBeCloseTo(20, 1);
    expect(pose.pitchDeg).toBeCloseTo(-10, 1);
    expect(pose.rollDeg).toBeCloseTo(8, 1);
  });

  it('[FACE-2] points the nose to the picture’s right at a positive yaw', () => {
    const points = turnedFace({ yaw: 25 });
    const middleOfEyes = (points[33 * 3]! + points[263 * 3]!) / 2;
    expect(points[4 * 3]!).toBeGreaterThan(middleOfEyes + 10);
  });

  it('knows how large the face is', () => {
    expect(headPose(turnedFace({ yaw: 10 })).pixelsPerCm).toBeCloseTo(12, 3);
  });
});
