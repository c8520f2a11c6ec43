interface SenSlope {
  /** Median of the slopes between all pairs; in units of y a step of x. */
  slope: number;
  /** 95 % interval of the slope. */
  low: number;
  high: number;
  /** The line through the medians: y = intercept + slope · x. */
  intercept: number;
}

/** The share of orders that chance may put at either end. */
const tail = 0.025;
const z = 1.959964;
/** Beyond it Kendall's S is normal for all that matters here. */
const mostExact = 60;

/**
 * Theil–Sen slope with the interval that inverts Kendall's test (Sen 1968, J. Am. Stat. Assoc. 63;
 * Hollander & Wolfe 1999, §9.3): one odd session moves neither much. Ties make the interval wider, never
 * narrower. It takes sessions as independent of each other.
 * @param points x different for each, y in any unit.
 * @returns null for fewer than five points: no 95 % interval exists.
 */
export function theilSen(points: readonly { x: number; y: number }[]): SenSlope | null {
  const n = points.length;
  const pairs = (n * (n - 1)) / 2;
  const widest = criticalS(n);
  if (widest === null) return null;
  const slopes = new Float64Array(pairs);
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) {
      const [a, b] = [points[i]!, points[j]!];
      slopes[(at += 1) - 1] = (b.y - a.y) / (b.x - a.x);
    }
  }
  slopes.sort();
  const slope = medianOfSorted(slopes);
  // With C as in Hollander & Wolfe: the slopes number (N − C) / 2 from either end.
  const rank = Math.floor((pairs - widest) / 2);
  return {
    slope,
    low: slopes[rank - 1]!,
    high: slopes[pairs - rank]!,
    intercept: medianOf(points.map(({ x, y }) => y - slope * x)),
  };
}

/** C: the smallest S whose tail is at most 2.5 %, less 2; null where none is that rare. */
function criticalS(n: number): number | null {
  const pairs = (n * (n - 1)) / 2;
  if (n > mostExact) {
    return Math.min(pairs - 2, Math.ceil(z * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)));
  }
  let sum = 0;
  let inversions = 0;
  for (const share of inversionShares(n)) {
    if (sum + share > tail) break;
    sum += share;
    inversions += 1;
  }
  // S = N − 2 · inversions for the orders with the fewest; the last that fits is the critical one.
  return inversions === 0 ? null : pairs - 2 * (inversions - 1) - 2;
}

/** Share of all orders of n things that have 0, 1, 2 … inversions. */
function inversionShares(n: number): number[] {
  let shares = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = Array.from({ length: (size * (size - 1)) / 2 + 1 }, () => 0);
    let window = 0;
    for (let k = 0; k < next.length; k += 1) {
      window += (shares[k] ?? 0) - (shares[k - size] ?? 0);
      next[k] = window / size;
    }
    shares = next;
  }
  return shares;
}

export function medianOf(values: readonly number[]): number {
  return medianOfSorted(Float64Array.from(values).sort());
}

function medianOfSorted(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
