import type { MetricInfo } from './metrics.ts';
import type { Point } from './series.ts';

export interface LaneScale {
  min: number;
  max: number;
  goodMin: number;
  goodMax: number;
}

export interface LaneEdge {
  value: number;
  /** From the top of the lane, in percent. */
  top: number;
}

/** The metric's own scale, widened to what was read. */
export function laneScale(
  { range: { min, max, goodMin, goodMax } }: Pick<MetricInfo, 'range'>,
  points: readonly Pick<Point, 'value'>[],
): LaneScale {
  const scaled = { min, max };
  for (const { value } of points) {
    if (value === null) continue;
    scaled.min = Math.min(scaled.min, value);
    scaled.max = Math.max(scaled.max, value);
  }
  // Where the good range ends with the scale it has no end, and goes on with the readings.
  return {
    ...scaled,
    goodMin: goodMin > min ? goodMin : scaled.min,
    goodMax: goodMax < max ? goodMax : scaled.max,
  };
}

/** The ends of the good range that lie inside the scale. */
export function edgesOf({ min, max, goodMin, goodMax }: LaneScale): LaneEdge[] {
  return [goodMin, goodMax]
    .filter((value, i, both) => value > min && value < max && both.indexOf(value) === i)
    .map((value) => ({ value, top: (1 - (value - min) / (max - min)) * 100 }));
}
