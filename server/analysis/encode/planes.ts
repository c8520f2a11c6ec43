import { emptyPicture, type I420Picture } from '../process/decode/i420.ts';

export interface Size {
  width: number;
  height: number;
}

/** The largest size of this width or less that has the picture's shape, even on both sides. */
export function sizeWithin({ width, height }: Size, longestSide: number): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const even = (side: number) => Math.max(16, 2 * Math.round((side * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** The picture in another size: each pixel is the mean of those that it stands for. */
export function scaled(picture: I420Picture, size: Size): I420Picture {
  const small = emptyPicture(size);
  for (const plane of ['y', 'u', 'v'] as const) {
    scalePlane(sideOf(picture, plane), sideOf(small, plane));
  }
  return small;
}

interface Side extends Size {
  memory: Uint8Array;
  offset: number;
  stride: number;
}

function sideOf(picture: I420Picture, plane: 'y' | 'u' | 'v'): Side {
  const { memory, width, height } = picture;
  const size = plane === 'y' ? { width, height } : halved({ width, height });
  return { memory, ...size, ...picture[plane] };
}

const halved = ({ width, height }: Size): Size => ({
  width: (width + 1) >> 1,
  height: (height + 1) >> 1,
});

function scalePlane(from: Side, to: Side): void {
  for (let row = 0; row < to.height; row += 1) {
    const [top, bottom] = span(row, to.height, from.height);
    for (let column = 0; column < to.width; column += 1) {
      const [left, right] = span(column, to.width, from.width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        const line = from.offset + y * from.stride;
        for (let x = left; x < right; x += 1) sum += from.memory[line + x]!;
      }
      const mean = sum / ((bottom - top) * (right - left));
      to.memory[to.offset + row * to.stride + column] = Math.round(mean);
    }
  }
}

/** Which of `count` source pixels the one at `index` of `of` stands for; at least one. */
function span(index: number, of: number, count: number): [number, number] {
  const from = Math.floor((index * count) / of);
  return [from, Math.max(from + 1, Math.floor(((index + 1) * count) / of))];
}
