import type { RgbFrame } from '../types.ts';

/** A square of the picture, in pixels; `rotationRad` turns it clockwise as seen in the picture. */
export interface Roi {
  centreX: number;
  centreY: number;
  size: number;
  rotationRad: number;
}

export interface CropScale {
  /** Edge of the crop in pixels. */
  edge: number;
  /** What is written is `byte × scale + offset`; outside the picture it is `offset`, i.e. black. */
  scale: number;
  offset: number;
}

/**
 * Cuts `roi` out of the frame upright, bilinearly, into `out` (edge × edge × 3, RGB interleaved).
 * Allocates nothing: it runs once or twice a frame and lane.
 * @throws RangeError when `out` is too small.
 */
export function cropSquare(frame: RgbFrame, roi: Roi, crop: CropScale, out: Float32Array): void {
  const { data, width, height } = frame;
  const { edge, scale, offset } = crop;
  if (out.length < edge * edge * 3) throw new RangeError('The crop does not fit its buffer.');
  const step = roi.size / edge;
  const stepX = Math.cos(roi.rotationRad) * step;
  const stepY = Math.sin(roi.rotationRad) * step;
  const first = 0.5 - edge / 2;
  const lastColumn = width - 1;
  const lastRow = height - 1;
  const stride = width * 3;
  let o = 0;
  for (let row = 0; row < edge; row += 1) {
    const down = row + first;
    let x = roi.centreX + first * stepX - down * stepY - 0.5;
    let y = roi.centreY + first * stepY + down * stepX - 0.5;
    for (let column = 0; column < edge; column += 1, x += stepX, y += stepY) {
      if (x <= -1 || y <= -1 || x >= width || y >= height) {
        out[o++] = offset;
        out[o++] = offset;
        out[o++] = offset;
        continue;
      }
      const x0 = Math.floor(x);
      const y0 = Math.floor(y);
      const right = x - x0;
      const below = y - y0;
      const left = x0 < 0 ? 0 : x0 * 3;
      const rightColumn = x0 < lastColumn ? (x0 + 1) * 3 : lastColumn * 3;
      const top = y0 < 0 ? 0 : y0 * stride;
      const bottom = y0 < lastRow ? (y0 + 1) * stride : lastRow * stride;
      const wBottomRight = right * below * scale;
      const wTopRight = right * scale - wBottomRight;
      const wBottomLeft = below * scale - wBottomRight;
      const wTopLeft = scale - wTopRight - wBottomLeft - wBottomRight;
      const a = top + left;
      const b = top + rightColumn;
      const c = bottom + left;
      const d = bottom + rightColumn;
      out[o++] =
        data[a]! * wTopLeft +
        data[b]! * wTopRight +
        data[c]! * wBottomLeft +
        data[d]! * wBottomRight +
        offset;
      out[o++] =
        data[a + 1]! * wTopLeft +
        data[b + 1]! * wTopRight +
        data[c + 1]! * wBottomLeft +
        data[d + 1]! * wBottomRight +
        offset;
      out[o++] =
        data[a + 2]! * wTopLeft +
        data[b + 2]! * wTopRight +
        data[c + 2]! * wBottomLeft +
        data[d + 2]! * wBottomRight +
        offset;
    }
  }
}

/** Buffers for crops whose inference is under way; there are as many as run at once. */
export function createCropBuffers(length: number) {
  const spare: Float32Array[] = [];
  return async function withBuffer<T>(use: (buffer: Float32Array) => Promise<T>): Promise<T> {
    const buffer = spare.pop() ?? new Float32Array(length);
    try {
      return await use(buffer);
    } finally {
      spare.push(buffer);
    }
  };
}
