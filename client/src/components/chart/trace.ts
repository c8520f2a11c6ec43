import type { Viewport } from './viewport.ts';

/**
 * A line as pairs of pixel and value, the pieces of it apart by `NaN` pairs. Where several readings
 * share a pixel they become its first, lowest, highest and last: an hour costs as many strokes as it
 * has pixels, and no peak is lost.
 */
export function trace(
  xs: readonly number[],
  ys: readonly (number | null)[],
  view: Viewport,
): number[] {
  const { fromMs, toMs, width } = view;
  const scale = toMs > fromMs ? width / (toMs - fromMs) : 0;
  const pairs: number[] = [];
  let open = false;
  let column = -Infinity;
  let [x, first, low, high, last] = [0, 0, 0, 0, 0];

  const flush = (): void => {
    if (column === -Infinity) return;
    pairs.push(x, first);
    if (low !== high) {
      // Towards the side it leaves on last, so that the stroke goes on from there.
      if (last > first) pairs.push(column + 0.5, low, column + 0.5, high);
      else pairs.push(column + 0.5, high, column + 0.5, low);
      pairs.push(column + 0.5, last);
    }
    column = -Infinity;
  };
  const end = Math.min(xs.length, firstAfter(xs, toMs) + 1);
  for (let i = Math.max(0, firstAfter(xs, fromMs) - 1); i < end; i += 1) {
    const value = ys[i];
    if (value == null) {
      flush();
      if (open) pairs.push(NaN, NaN);
      open = false;
      continue;
    }
    const at = (xs[i]! - fromMs) * scale;
    const into = Math.floor(at);
    if (into === column) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      last = value;
      continue;
    }
    flush();
    column = into;
    x = at;
    first = low = high = last = value;
    open = true;
  }
  flush();
  return pairs;
}

/** The first of ascending numbers that is larger. */
export function firstAfter(xs: readonly number[], limit: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
