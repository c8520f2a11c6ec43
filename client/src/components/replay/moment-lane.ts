import { drawMarks } from '../chart/draw-marks.ts';
import type { Found, Lane, Moment } from './lane.ts';

/** A lane of moments and stretches; none where there are none. */
export function momentLane(about: {
  id: string;
  title: string;
  moments: readonly Moment[];
}): Lane[] {
  const { id, title } = about;
  if (about.moments.length === 0) return [];
  const moments = about.moments.toSorted((a, b) => a.fromMs - b.fromMs);
  return [
    {
      ...{ id, title, moments, height: 34, shown: true },
      draw: (pen) => drawMarks(pen, moments),
      find: (atMs, slackMs) => foundAmong(moments, { atMs, slackMs }),
    },
  ];
}

/** The nearest of them, if it is near enough. */
export function foundAmong(
  moments: readonly Moment[],
  { atMs, slackMs }: { atMs: number; slackMs: number },
): Found | null {
  const away = ({ fromMs, toMs }: Moment): number =>
    Math.max(0, fromMs - atMs, atMs - (toMs ?? fromMs));
  const near = moments.filter((one) => away(one) <= slackMs).toSorted((a, b) => away(a) - away(b));
  const [nearest] = near;
  if (!nearest) return null;
  const { title, lines = [], fromMs, comment } = nearest;
  return { title, lines, atMs: fromMs, comment };
}
