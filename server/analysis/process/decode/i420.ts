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

/** Room for a picture of that size: three planes one after the other, rows without padding. */
export function emptyPicture({
  width,
  height,
}: Pick<I420Picture, 'width' | 'height'>): I420Picture {
  const [chromaWidth, chromaHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const [luma, chroma] = [width * height, chromaWidth * chromaHeight];
  return {
    memory: new Uint8Array(luma + 2 * chroma),
    width,
    height,
    y: { offset: 0, stride: width },
    u: { offset: luma, stride: chromaWidth },
    v: { offset: luma + chroma, stride: chromaWidth },
  };
}

/** The same picture in memory of its own. */
export function copyOf(picture: I420Picture): I420Picture {
  const copy = emptyPicture(picture);
  const chromaHeight = (picture.height + 1) >> 1;
  for (const [name, height] of [
    ['y', picture.height],
    ['u', chromaHeight],
    ['v', chromaHeight],
  ] as const) {
    const [from, to] = [picture[name], copy[name]];
    for (let row = 0; row < height; row += 1) {
      const at = from.offset + row * from.stride;
      copy.memory.set(picture.memory.subarray(at, at + to.stride), to.offset + row * to.stride);
    }
  }
  return copy;
}

/** What luma 16, which is black, stands for, less the half that rounding needs. */
const black = 128 - 298 * 16;

/**
 * Writes RGB24, rows without padding, into `rgb`, which holds three bytes a pixel. BT.601, limited
 * range, as cameras and browsers send VP8.
 */
export function i420ToRgb(picture: I420Picture, rgb: Uint8ClampedArray): void {
  const { memory, width, height, y, u, v } = picture;
  let out = 0;
  for (let row = 0; row < height; row += 1) {
    let luma = y.offset + row * y.stride;
    let blueAt = u.offset + (row >> 1) * u.stride;
    let redAt = v.offset + (row >> 1) * v.stride;
    // Two pixels in a row share their colour: what it adds is worked out once for both.
    for (let column = 0; column < width; column += 2) {
      const blue = memory[blueAt]! - 128;
      const red = memory[redAt]! - 128;
      blueAt += 1;
      redAt += 1;
      const addRed = 409 * red + black;
      const addGreen = black - 100 * blue - 208 * red;
      const addBlue = 516 * blue + black;
      const first = 298 * memory[luma]!;
      rgb[out] = (first + addRed) >> 8;
      rgb[out + 1] = (first + addGreen) >> 8;
      rgb[out + 2] = (first + addBlue) >> 8;
      if (column + 1 < width) {
        const second = 298 * memory[luma + 1]!;
        rgb[out + 3] = (second + addRed) >> 8;
        rgb[out + 4] = (second + addGreen) >> 8;
        rgb[out + 5] = (second + addBlue) >> 8;
        out += 3;
      }
      out += 3;
      luma += 2;
    }
  }
}
