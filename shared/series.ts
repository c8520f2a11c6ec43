import type { Evidence, Quality } from './metrics.ts';

export interface Point {
  atMs: number;
  value: number | null;
  quality: Quality;
  evidence: Evidence;
}

interface Series {
  series: Map<string, Point[]>;
  latest: Map<string, Point>;
}

/** A series runs forward in time, also where a reading arrives after a later one. */
export function addPoint({ series, latest }: Series, metric: string, point: Point): void {
  const points = series.get(metric) ?? [];
  series.set(metric, points);
  let place = points.length;
  while (place > 0 && points[place - 1]!.atMs > point.atMs) place -= 1;
  points.splice(place, 0, point);
  latest.set(metric, points.at(-1)!);
}
