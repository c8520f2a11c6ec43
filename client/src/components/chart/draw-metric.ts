import { isJudged } from '#shared/good-range.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { Line } from '#shared/line.ts';
import type { LaneScale } from '#shared/lane-scale.ts';
import { apart, type Pen } from './pen.ts';
import { trace } from './trace.ts';

/** Room above and below a line, so that its width is not cut at either end. */
const margin = 6;

export interface MetricPicture {
  line: Line;
  scale: LaneScale;
  answers: readonly ClosedSpan[];
  /** Stretches without a reading. */
  without: readonly ClosedSpan[];
}

/** One metric: the good range over the answers, dots where nothing was measured, and its line. */
export function drawMetric(pen: Pen, { line, scale, answers, without }: MetricPicture): void {
  drawRange(pen, scale, answers);
  drawMissing(pen, without);
  drawLine(pen, line.xs, { ys: line.ok, scale });
  drawLine(pen, line.xs, { ys: line.low, scale, isLow: true });
}

/** From the top of the canvas, CSS pixels. */
function yOf({ top, height }: Pen, { min, max }: LaneScale, value: number): number {
  const share = max > min ? (value - min) / (max - min) : 0.5;
  return top + margin + (1 - share) * (height - 2 * margin);
}

function drawRange(pen: Pen, scale: LaneScale, answers: readonly ClosedSpan[]): void {
  if (!isJudged(scale)) return;
  const { ctx, colours, view } = pen;
  const top = yOf(pen, scale, Math.min(scale.goodMax, scale.max));
  const bottom = yOf(pen, scale, Math.max(scale.goodMin, scale.min));
  ctx.fillStyle = colours['sage-soft'];
  for (const { fromMs, toMs } of answers) {
    if (toMs < view.fromMs || fromMs > view.toMs) continue;
    // A good range of one value only would be no band at all.
    ctx.fillRect(pen.x(fromMs), top, pen.x(toMs) - pen.x(fromMs), Math.max(3, bottom - top));
  }
}

function drawMissing(pen: Pen, spans: readonly ClosedSpan[]): void {
  const { ctx, colours, view, top, height } = pen;
  apart(pen, () => {
    ctx.strokeStyle = colours['ink-3'];
    ctx.lineWidth = 1.5;
    ctx.setLineDash([1.5, 5]);
    ctx.lineCap = 'round';
    ctx.beginPath();
    for (const { fromMs, toMs } of spans) {
      if (toMs < view.fromMs || fromMs > view.toMs) continue;
      ctx.moveTo(Math.max(-8, pen.x(fromMs)), top + height / 2);
      ctx.lineTo(Math.min(view.width + 8, pen.x(toMs)), top + height / 2);
    }
    ctx.stroke();
  });
}

function drawLine(
  pen: Pen,
  xs: readonly number[],
  {
    ys,
    scale,
    isLow = false,
  }: { ys: readonly (number | null)[]; scale: LaneScale; isLow?: boolean },
): void {
  const { ctx, view } = pen;
  const pairs = trace(xs, ys, view);
  if (pairs.length === 0) return;
  apart(pen, () => {
    ctx.strokeStyle = ctx.fillStyle = rangeStroke(pen, scale);
    ctx.lineWidth = 2;
    ctx.lineJoin = 'round';
    if (isLow) {
      ctx.setLineDash([3, 4]);
      ctx.globalAlpha = 0.75;
    }
    ctx.beginPath();
    let length = 0;
    for (let i = 0; i <= pairs.length; i += 2) {
      const x = pairs[i] ?? NaN;
      if (Number.isNaN(x)) {
        // A reading without neighbours would draw no line at all.
        if (length === 1) dot(pen, pairs[i - 2]!, yOf(pen, scale, pairs[i - 1]!));
        length = 0;
        continue;
      }
      const y = yOf(pen, scale, pairs[i + 1]!);
      if (length === 0) ctx.moveTo(x, y);
      else ctx.lineTo(x, y);
      length += 1;
    }
    ctx.stroke();
  });
}

function dot({ ctx }: Pen, x: number, y: number): void {
  ctx.fillRect(x - 1.5, y - 1.5, 3, 3);
}

/** One stroke that is sage inside the good range and clay outside it; grey where nothing is judged. */
function rangeStroke(pen: Pen, scale: LaneScale): CanvasGradient | string {
  const { ctx, colours, top, height } = pen;
  if (!isJudged(scale)) return colours['ink-3'];
  const share = (value: number): number =>
    Math.min(1, Math.max(0, (yOf(pen, scale, value) - top) / height));
  const gradient = ctx.createLinearGradient(0, top, 0, top + height);
  // A good range of one value only would leave no room for the line's own width.
  const room = scale.goodMin === scale.goodMax ? 2 / height : 0;
  const upper = scale.goodMax >= scale.max ? 0 : Math.max(0, share(scale.goodMax) - room);
  const lower = scale.goodMin <= scale.min ? 1 : Math.min(1, share(scale.goodMin) + room);
  gradient.addColorStop(0, upper > 0 ? colours.clay : colours.sage);
  gradient.addColorStop(upper, upper > 0 ? colours.clay : colours.sage);
  gradient.addColorStop(upper, colours.sage);
  gradient.addColorStop(lower, colours.sage);
  gradient.addColorStop(lower, lower < 1 ? colours.clay : colours.sage);
  gradient.addColorStop(1, lower < 1 ? colours.clay : colours.sage);
  return gradient;
}
