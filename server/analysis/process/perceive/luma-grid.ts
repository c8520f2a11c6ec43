import type { RgbFrame } from './types.ts';

export const gridColumns = 64;
export const gridRows = 36;

/** Luma (BT.601, 0–255) at 64 × 36 points of the frame, row by row: enough for light and movement. */
export function lumaGrid({ data, width, height }: RgbFrame): Float32Array {
  const grid = new Float32Array(gridColumns * gridRows);
  for (let row = 0, o = 0; row < gridRows; row += 1) {
    const y = Math.floor(((row + 0.5) * height) / gridRows);
    for (let column = 0; column < gridColumns; column += 1, o += 1) {
      const i = (y * width + Math.floor(((column + 0.5) * width) / gridColumns)) * 3;
      grid[o] = 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
    }
  }
  return grid;
}

/** Mean difference of two grids, 0–255. */
export function differenceOf(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

/** The head with its hair, and all below it, where the body is; as multiples of the face's box. */
const aroundFace = { side: 0.75, above: 0.6 };
/** Of the grid; with less the face fills the picture. */
const minBackground = 0.1;

/** Mean luma of what is beside and above the head; null when too little of it is in the picture. */
export function backgroundLuma(
  grid: Float32Array,
  box: { x: number; y: number; width: number; height: number },
): number | null {
  const left = box.x - aroundFace.side * box.width;
  const right = box.x + (1 + aroundFace.side) * box.width;
  const top = box.y - aroundFace.above * box.height;
  const chin = box.y + box.height;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < gridRows; row += 1) {
    const y = (row + 0.5) / gridRows;
    if (y > chin) break;
    for (let column = 0; column < gridColumns; column += 1) {
      const x = (column + 0.5) / gridColumns;
      if (y > top && x > left && x < right) continue;
      sum += grid[row * gridColumns + column]!;
      count += 1;
    }
  }
  return count >= minBackground * grid.length ? sum / count : null;
}
