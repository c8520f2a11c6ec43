import { describe, expect, it } from 'vitest';
import { noise, plain, type Picture } from '#support/portrait.ts';
import { backgroundLuma, differenceOf, lumaGrid } from './luma-grid.ts';

const gridOf = (picture: Picture) => lumaGrid({ ...picture, atMs: 0 });
const box = { x: 0.4, y: 0.3, width: 0.2, height: 0.3 };

/** Brightness by place, as shares of the frame. */
function painted(level: (x: number, y: number) => number): Picture {
  const picture = plain(640, 360);
  for (let y = 0; y < 360; y += 1) {
    for (let x = 0; x < 640; x += 1) {
      picture.data.fill(level(x / 640, y / 360), (y * 640 + x) * 3, (y * 640 + x) * 3 + 3);
    }
  }
  return picture;
}

describe('the grid of luma', () => {
  it('[PICTURE-8] is exact on plain pictures of any size', () => {
    for (const picture of [plain(640, 360, 77), plain(33, 17, 77), plain(1, 1, 77)]) {
      expect(gridOf(picture).every((luma) => Math.abs(luma - 77) < 0.01)).toBe(true);
    }
  });

  it('[PICTURE-8] tells how much two pictures differ', () => {
    const one = gridOf(noise(640, 360));
    expect(differenceOf(one, gridOf(noise(640, 360)))).toBe(0);
    expect(differenceOf(one, gridOf(noise(640, 360, 2)))).toBeGreaterThan(30);
    expect(differenceOf(gridOf(plain(64, 36, 10)), gridOf(plain(64, 36, 15)))).toBeCloseTo(5);
  });

  it('[PICTURE-9] reads the background beside and above the head, not the body below', () => {
    const isPerson = (x: number, y: number) => Math.abs(x - 0.5) < 0.2 && y > 0.2;
    const person = painted((x, y) => (isPerson(x, y) || y > 0.65 ? 20 : 200));
    expect(backgroundLuma(gridOf(person), box)).toBeCloseTo(200, 0);
  });

  it('[PICTURE-9] says nothing of a background that is hardly seen', () => {
    const grid = gridOf(plain(640, 360));
    expect(backgroundLuma(grid, { x: 0.1, y: 0.1, width: 0.8, height: 0.85 })).toBeNull();
    expect(backgroundLuma(grid, { x: 0, y: -0.5, width: 0.1, height: 0.5 })).toBeNull();
  });
});
