import type { Lane } from './lane.ts';
import { clock } from '../../locales/format.ts';
import { ticksWithin } from '#shared/time-axis.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import { penOf } from '../chart/pen.ts';
import type { Sheet } from '../chart/useCanvas.ts';
import type { ThemeColours } from '../chart/theme-colours.ts';

/** The axis with its times, above the lanes. */
export const rulerHeight = 28;

/** A lane and where it lies, CSS pixels from the top. */
export interface Placed {
  lane: Lane;
  top: number;
}

/** One below the other; `band`: so much room for a name above each. */
export function stack(lanes: readonly Lane[], band: number): { placed: Placed[]; height: number } {
  let height = rulerHeight;
  const placed = lanes.map((lane) => {
    const top = height + band;
    height = top + lane.height;
    return { lane, top };
  });
  return { placed, height };
}

export function laneAt(placed: readonly Placed[], y: number): Lane | null {
  return placed.find(({ lane, top }) => y >= top && y < top + lane.height)?.lane ?? null;
}

/** Everything that stands still: it is drawn when the view changes, never while time goes by. */
export function drawStack(
  { ctx, width }: Sheet,
  about: {
    placed: readonly Placed[];
    band: number;
    view: ClosedSpan;
    whole: ClosedSpan;
    colours: ThemeColours;
  },
): void {
  const { placed, band, whole, colours } = about;
  const view = { ...about.view, width };
  const pen = penOf({ ctx, colours, view, top: 0, height: rulerHeight });
  ctx.font = `12px 'Instrument Sans Variable', system-ui, sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours['ink-3'];
  for (const tick of ticksWithin(view, { whole, most: Math.max(2, Math.floor(width / 90)) })) {
    const text = clock(tick - whole.fromMs);
    const wide = ctx.measureText(text).width;
    const x = pen.x(tick);
    if (x + wide / 2 > width) continue;
    ctx.fillText(text, Math.max(4, x - wide / 2), rulerHeight / 2);
  }
  for (const { lane, top } of placed) {
    ctx.fillStyle = colours.line;
    ctx.fillRect(0, top - band - 0.5, width, 1);
    lane.draw(penOf({ ctx, colours, view, top, height: lane.height }));
  }
}
