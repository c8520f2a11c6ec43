import { describe, expect, it } from 'vitest';
import { createCropBuffers, cropSquare } from './warp.ts';

/** Red is the column, green the row. */
function ramp(width: number, height: number) {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    data[i * 3] = i % width;
    data[i * 3 + 1] = Math.floor(i / width);
  }
  return { data, width, height, atMs: 0 };
}

const unscaled = { edge: 4, scale: 1, offset: 0 };
const at = (out: Float32Array, x: number, y: number) => [
  ...out.slice((y * 4 + x) * 3, (y * 4 + x) * 3 + 2),
];

describe('the crop', () => {
  it('[FACE-1] copies pixels one to one when it is not scaled', () => {
    const out = new Float32Array(48);
    const roi = { centreX: 10, centreY: 20, size: 4, rotationRad: 0 };
    cropSquare(ramp(40, 40), roi, unscaled, out);
    expect(at(out, 0, 0)).toEqual([8, 18]);
    expect(at(out, 3, 2)).toEqual([11, 20]);
  });

  it('[FACE-1] interpolates between pixels', () => {
    const out = new Float32Array(48);
    const roi = { centreX: 10.25, centreY: 20.5, size: 4, rotationRad: 0 };
    cropSquare(ramp(40, 40), roi, unscaled, out);
    expect(at(out, 0, 0)).toEqual([8.25, 18.5]);
  });

  it('[FACE-1] turns with its region: a quarter turn clockwise reads down the columns', () => {
    const out = new Float32Array(48);
    const roi = { centreX: 10, centreY: 20, size: 4, rotationRad: Math.PI / 2 };
    cropSquare(ramp(40, 40), roi, unscaled, out);
    const [x, y] = at(out, 1, 0);
    expect(x).toBeCloseTo(11, 4);
    expect(y).toBeCloseTo(19, 4);
  });

  it('[FACE-1] is black outside the picture and scales bytes to the range asked for', () => {
    const out = new Float32Array(48);
    const white = { data: new Uint8Array(300).fill(255), width: 10, height: 10, atMs: 0 };
    const roi = { centreX: 0, centreY: 5, size: 4, rotationRad: 0 };
    cropSquare(white, roi, { edge: 4, scale: 1 / 127.5, offset: -1 }, out);
    expect(out[0]).toBe(-1);
    expect(out[9]).toBeCloseTo(1, 5);
  });

  it('refuses a buffer that is too small', () => {
    const roi = { centreX: 0, centreY: 0, size: 4, rotationRad: 0 };
    expect(() => cropSquare(ramp(4, 4), roi, unscaled, new Float32Array(10))).toThrow(RangeError);
  });
});

describe('crop buffers', () => {
  it('never share a buffer between runs under way, and use it again afterwards', async () => {
    const withBuffer = createCropBuffers(4);
    let finish = () => {};
    let first: Float32Array | undefined;
    const running = withBuffer(async (buffer) => {
      first = buffer;
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await withBuffer(async (second) => expect(second).not.toBe(first));
    finish();
    await running;
    await withBuffer(async (third) => expect(third).toBe(first));
  });
});
