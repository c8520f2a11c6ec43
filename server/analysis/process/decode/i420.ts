/** Where the three planes of a picture lie in `memory`. */
export interface I420Picture {
  memory: Uint8Array;
  width: number;
  height: number;
  y: Plane;
  u: Plane;
  v: Plane;
}

interface Plane {
  offset: number;
  stride: number;
}

/** RGB24, rows without padding. BT.601, limited range, as cameras and browsers send VP8. */
export function i420ToRgb({ memory, width, height, y, u, v }: I420Picture): Uint8Array {
  const rgb = new Uint8ClampedArray(width * height * 3);
  let out = 0;
  for (let row = 0; row < height; row += 1) {
    const lumaRow = y.offset + row * y.stride;
    const uRow = u.offset + (row >> 1) * u.stride;
    const vRow = v.offset + (row >> 1) * v.stride;
    for (let column = 0; column < width; column += 1) {
      const luma = 298 * (memory[lumaRow + column]! - 16) + 128;
      const blue = memory[uRow + (column >> 1)]! - 128;
      const red = memory[vRow + (column >> 1)]! - 128;
      rgb[out] = (luma + 409 * red) >> 8;
      rgb[out + 1] = (luma - 100 * blue - 208 * red) >> 8;
      rgb[out + 2] = (luma + 516 * blue) >> 8;
      out += 3;
    }
  }
  return new Uint8Array(rgb.buffer);
}
