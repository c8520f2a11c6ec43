/** MoveNet's output grid: cells along each edge of the letterboxed picture. */
export const grid = 48;
const cells = grid * grid;
/** As MediaPipe's own graph weighs distance: a peak a few cells off beats a faint one in place. */
const distanceOffset = 1.8;

/** What the network says of each cell, row by row: values before the logistic function. */
export interface Heads {
  /** Is the middle of a body here: one value a cell. */
  centre: Float32Array;
  /** Is this keypoint here: one value a keypoint and cell, keypoints innermost. */
  heatmap: Float32Array;
  /** From a body's middle to its keypoints, in cells: y, x for each. */
  regress: Float32Array;
  /** From the cell to the keypoint inside it, in cells: y, x for each. */
  offset: Float32Array;
}

export interface Keypoint {
  /** Shares of the letterboxed picture. */
  x: number;
  y: number;
  /** 0–1. */
  score: number;
}

/**
 * The keypoints of the body nearest to the middle, in COCO's order: for each the strongest peak near
 * where the body's middle points to (MoveNet's own decoding, single pose).
 */
export function keypointsOf(heads: Heads, count: number): Keypoint[] {
  const middle = strongest(heads.centre, { stride: 1, at: 0, y: grid / 2, x: grid / 2 });
  return Array.from({ length: count }, (_, k) => {
    const towards = (middle * count + k) * 2;
    const y = Math.floor(middle / grid) + heads.regress[towards]!;
    const x = (middle % grid) + heads.regress[towards + 1]!;
    const cell = strongest(heads.heatmap, { stride: count, at: k, y, x });
    const within = (cell * count + k) * 2;
    return {
      x: ((cell % grid) + heads.offset[within + 1]!) / grid,
      y: (Math.floor(cell / grid) + heads.offset[within]!) / grid,
      score: logistic(heads.heatmap[cell * count + k]!),
    };
  });
}

function strongest(
  values: Float32Array,
  { stride, at, y, x }: { stride: number; at: number; y: number; x: number },
): number {
  let best = 0;
  let bestValue = -Infinity;
  for (let cell = 0; cell < cells; cell += 1) {
    const down = Math.floor(cell / grid) - y;
    const across = (cell % grid) - x;
    const distance = Math.sqrt(down * down + across * across);
    const value = logistic(values[cell * stride + at]!) / (distance + distanceOffset);
    if (value <= bestValue) continue;
    best = cell;
    bestValue = value;
  }
  return best;
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
