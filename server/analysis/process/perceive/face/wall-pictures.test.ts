import { describe, expect, it } from 'vitest';
import type { Detection } from './detector.ts';
import { createWallPictures } from './wall-pictures.ts';

const face = (x: number, size: number): Detection => ({
  score: 0.9,
  x,
  y: 100,
  width: size,
  height: size,
  leftEye: { x, y: 130 },
  rightEye: { x: x + size, y: 130 },
});

/** A candidate who sways by a tenth of the face, and another face, looked for once a second. */
function watch(secondsLong: number, otherAt: (second: number) => number, sway = 8) {
  const pictures = createWallPictures();
  const counts: number[] = [];
  for (let second = 0; second < secondsLong; second += 1) {
    const candidate = face(100 + sway * (second % 2), 80);
    const found = [candidate, face(otherAt(second), 40)];
    const now = { atMs: second * 1_000, followed: candidate };
    counts.push(pictures.livingOf(found, now).length);
  }
  return { pictures, counts };
}

describe('pictures on the wall', () => {
  it('[FACE-40] are known after ten seconds without movement, trembling apart', () => {
    const { counts } = watch(20, (second) => 400 + (second % 2));
    expect(counts.slice(0, 10)).toEqual(Array(10).fill(2));
    expect(counts.slice(10)).toEqual(Array(10).fill(1));
  });

  it('[FACE-40] are not people, who move', () => {
    expect(watch(30, (second) => 400 + 3 * (second % 2)).counts).not.toContain(1);
  });

  it('[FACE-40] are not the candidate, however still', () => {
    const { pictures, counts } = watch(30, (second) => 400 + 3 * (second % 2), 0);
    expect(counts).not.toContain(1);
    expect(pictures.livingOf([face(100, 80)], { atMs: 30_000, followed: null })).toHaveLength(1);
  });

  it('[FACE-40] stay pictures when the candidate has left, until they move', () => {
    const { pictures } = watch(15, () => 400);
    const alone = (x: number, atMs: number) =>
      pictures.livingOf([face(x, 40)], { atMs, followed: null }).length;
    expect(alone(400, 16_000)).toBe(0);
    expect(alone(400, 40_000)).toBe(0);
    expect(alone(405, 41_000)).toBe(1);
  });

  it('[FACE-40] are forgotten at a reset, and after a minute unseen', () => {
    const { pictures } = watch(15, () => 400);
    const found = [face(400, 40)];
    expect(pictures.livingOf(found, { atMs: 80_000, followed: null })).toHaveLength(1);
    const other = watch(15, () => 400).pictures;
    other.reset();
    expect(other.livingOf(found, { atMs: 16_000, followed: null })).toHaveLength(1);
  });
});
