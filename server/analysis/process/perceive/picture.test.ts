import { beforeAll, describe, expect, it } from 'vitest';
import {
  blurred,
  brightened,
  loadPortrait,
  paint,
  plain,
  type Picture,
} from '#support/portrait.ts';
import { measurePicture } from './picture.ts';

const measure = (picture: Picture, box: Parameters<typeof measurePicture>[1] = null) =>
  measurePicture({ ...picture, atMs: 0 }, box);
const face = { x: 0.42, y: 0.25, width: 0.16, height: 0.35 };
let portrait: Picture;

beforeAll(async () => {
  portrait = paint(await loadPortrait(), {});
});

describe('measurePicture', () => {
  it('[PICTURE-1] reads the luma of plain pictures exactly', () => {
    expect(measure(plain(64, 48, 0))).toEqual({ meanLuma: 0, sharpness: 0, sideLightRatio: 1 });
    expect(measure(plain(64, 48, 100)).meanLuma).toBeCloseTo(100, 3);
    expect(measure(plain(64, 48, 100)).sharpness).toBeCloseTo(0, 6);
  });

  it('[PICTURE-1] weighs green most, blue least', () => {
    const only = (channel: number) => {
      const picture = plain(8, 8, 0);
      picture.data.forEach((_, i) => (picture.data[i] = i % 3 === channel ? 200 : 0));
      return measure(picture).meanLuma;
    };
    expect(only(0)).toBeCloseTo(59.8, 1);
    expect(only(1)).toBeCloseTo(117.4, 1);
    expect(only(2)).toBeCloseTo(22.8, 1);
  });

  it('[PICTURE-2] is about the face where there is one', () => {
    const picture = plain(640, 360, 200);
    const dark = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    for (let y = 90; y < 270; y += 1)
      picture.data.fill(20, (y * 640 + 160) * 3, (y * 640 + 480) * 3);
    expect(measure(picture, dark).meanLuma).toBeCloseTo(20, 1);
    expect(measure(picture).meanLuma).toBeCloseTo(155, 1);
  });

  it('[PICTURE-3] falls below 0.001 with blur and does not move with brightness', () => {
    const sharp = measure(portrait, face).sharpness;
    expect(sharp).toBeGreaterThan(0.01);
    expect(measure(blurred(portrait, 2), face).sharpness).toBeLessThan(sharp / 5);
    expect(measure(blurred(portrait, 4), face).sharpness).toBeLessThan(0.001);
    const ratio = measure(brightened(portrait, 0.5), face).sharpness / sharp;
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  it('[PICTURE-4] compares the darker half with the brighter one, whichever side it is on', () => {
    const lit = (bright: 'left' | 'right') => {
      const picture = plain(64, 48, 50);
      for (let y = 0; y < 48; y += 1) {
        const from = (y * 64 + (bright === 'left' ? 0 : 32)) * 3;
        picture.data.fill(200, from, from + 32 * 3);
      }
      return measure(picture).sideLightRatio;
    };
    expect(lit('left')).toBeCloseTo(0.25, 5);
    expect(lit('right')).toBeCloseTo(0.25, 5);
  });

  it('[PICTURE-2] has finite numbers for a face at the edge, outside, or of no size', () => {
    for (const box of [
      { x: -0.2, y: -0.2, width: 0.3, height: 0.3 },
      { x: 0.95, y: 0.9, width: 0.4, height: 0.4 },
      { x: 2, y: 2, width: 1, height: 1 },
      { x: 0.5, y: 0.5, width: 0, height: 0 },
    ]) {
      for (const value of Object.values(measure(portrait, box)))
        expect(value).toSatisfy(Number.isFinite);
    }
  });
});
