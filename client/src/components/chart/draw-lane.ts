import type uPlot from 'uplot';
import { isJudged } from '#shared/good-range.ts';
import type { LaneScale } from '#shared/lane-scale.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { ThemeColours } from './theme-colours.ts';

/** Behind the line: the good range over the answers, and a dotted line where nothing was measured. */
export function drawBackground(
  chart: uPlot,
  options: {
    colours: ThemeColours;
    scale: LaneScale;
    answers: readonly ClosedSpan[];
    without: readonly ClosedSpan[];
  },
): void {
  const { colours, scale, answers, without } = options;
  const { ctx, bbox } = chart;
  const x = (ms: number): number => chart.valToPos(ms, 'x', true);
  const y = (value: number): number => chart.valToPos(value, 'y', true);
  ctx.save();
  for (const { fromMs, toMs } of isJudged(scale) ? answers : []) {
    ctx.fillStyle = colours['sage-soft'];
    const top = y(Math.min(scale.goodMax, scale.max));
    // A good range of one value only would be no band at all.
    const height = Math.max(3 * devicePixelRatio, y(Math.max(scale.goodMin, scale.min)) - top);
    ctx.fillRect(x(fromMs), top, x(toMs) - x(fromMs), height);
  }
  ctx.strokeStyle = colours['ink-3'];
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([1.5 * devicePixelRatio, 5 * devicePixelRatio]);
  ctx.lineCap = 'round';
  const middle = bbox.top + bbox.height / 2;
  for (const { fromMs, toMs } of without) {
    ctx.beginPath();
    ctx.moveTo(x(fromMs), middle);
    ctx.lineTo(x(toMs), middle);
    ctx.stroke();
  }
  ctx.restore();
}

/** Small lamps on the lane where advice about its metric was raised. */
export function drawMarks(chart: uPlot, marks: readonly { atMs: number; colour: string }[]): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.setLineDash([]);
  for (const { atMs, colour } of marks) {
    const x = chart.valToPos(atMs, 'x', true);
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, bbox.top + 5 * devicePixelRatio, 4 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

/** One stroke that is sage inside the good range and clay outside it; grey where nothing is judged. */
export function rangeStroke(
  chart: uPlot,
  scale: LaneScale,
  colours: ThemeColours,
): CanvasGradient | string {
  if (!isJudged(scale)) return colours['ink-3'];
  const { ctx, bbox } = chart;
  const share = (value: number): number =>
    Math.min(1, Math.max(0, (chart.valToPos(value, 'y', true) - bbox.top) / bbox.height));
  const gradient = ctx.createLinearGradient(0, bbox.top, 0, bbox.top + bbox.height);
  // A good range of one value only would leave no room for the line's own width.
  const room = scale.goodMin === scale.goodMax ? (2 * devicePixelRatio) / bbox.height : 0;
  const top = scale.goodMax >= scale.max ? 0 : Math.max(0, share(scale.goodMax) - room);
  const bottom = scale.goodMin <= scale.min ? 1 : Math.min(1, share(scale.goodMin) + room);
  gradient.addColorStop(0, top > 0 ? colours.clay : colours.sage);
  gradient.addColorStop(top, top > 0 ? colours.clay : colours.sage);
  gradient.addColorStop(top, colours.sage);
  gradient.addColorStop(bottom, colours.sage);
  gradient.addColorStop(bottom, bottom < 1 ? colours.clay : colours.sage);
  gradient.addColorStop(1, bottom < 1 ? colours.clay : colours.sage);
  return gradient;
}
