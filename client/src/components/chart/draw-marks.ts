import { apart, type Pen } from './pen.ts';
import type { ThemeColours } from './theme-colours.ts';

export type Tone = 'clay' | 'lamp' | 'sage' | 'plum' | 'ink-2';

/** A moment or a stretch that stands on a lane. */
export interface Marked {
  fromMs: number;
  /** Null: a moment. */
  toMs: number | null;
  tone: Tone;
  /** Kept from the screen, or otherwise less. */
  faint?: boolean;
}

/** Small lamps at the top of a metric's lane where advice about it was raised. */
export function drawLamps(pen: Pen, marks: readonly { atMs: number; tone: Tone }[]): void {
  const { ctx, colours, top, height } = pen;
  for (const { atMs, tone } of marks) {
    const x = pen.x(atMs);
    if (isOutside(pen, x, x)) continue;
    ctx.fillStyle = colours[tone];
    ctx.fillRect(x - 0.5, top, 1, height);
    ctx.beginPath();
    ctx.arc(x, top + 5, 4, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** Upright strokes for moments, bars for stretches. */
export function drawMarks(pen: Pen, marks: readonly Marked[]): void {
  const { ctx, colours, top, height } = pen;
  const inset = height > 36 ? 10 : 7;
  apart(pen, () => {
    for (const { fromMs, toMs, tone, faint } of marks) {
      const x = pen.x(fromMs);
      const width = toMs === null ? 4 : Math.max(4, pen.x(toMs) - x);
      const left = toMs === null ? x - 2 : x;
      if (isOutside(pen, left, left + width)) continue;
      ctx.globalAlpha = faint ? 0.4 : 1;
      ctx.fillStyle = colours[tone];
      ctx.beginPath();
      ctx.roundRect(left, top + inset, width, height - 2 * inset, 2);
      ctx.fill();
    }
  });
}

/** Boxes that follow one another, with what stands in them where there is room for it. */
export function drawBoxes(
  pen: Pen,
  boxes: readonly { fromMs: number; toMs: number; colour: keyof ThemeColours; label?: string }[],
): void {
  const { ctx, colours, top, height, view } = pen;
  apart(pen, () => {
    ctx.font = `600 12px 'Instrument Sans Variable', system-ui, sans-serif`;
    ctx.textBaseline = 'middle';
    for (const { fromMs, toMs, colour, label } of boxes) {
      const left = pen.x(fromMs);
      const width = Math.max(1, pen.x(toMs) - left);
      if (isOutside(pen, left, left + width)) continue;
      ctx.fillStyle = colours[colour];
      ctx.beginPath();
      ctx.roundRect(left + 0.5, top + 8, Math.max(1, width - 1), height - 16, 5);
      ctx.fill();
      if (label === undefined) continue;
      const from = Math.max(left, 0);
      const room = Math.min(left + width, view.width) - from - 12;
      const text = room > 8 ? fitting(ctx, label, room) : '';
      ctx.fillStyle = colours.plum;
      if (text) ctx.fillText(text, from + 7, top + height / 2 + 0.5);
    }
  });
}

/** Diagonal lines where nothing was measured. */
export function drawHatching(pen: Pen, spans: readonly { fromMs: number; toMs: number }[]): void {
  const { ctx, colours, top, height } = pen;
  apart(pen, () => {
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 2;
    for (const { fromMs, toMs } of spans) {
      const left = pen.x(fromMs);
      const right = Math.max(left + 1, pen.x(toMs));
      if (isOutside(pen, left, right)) continue;
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top, right - left, height);
      ctx.clip();
      ctx.beginPath();
      for (let x = Math.max(left, -height) - height; x < Math.min(right, pen.view.width); x += 7) {
        ctx.moveTo(x, top + height);
        ctx.lineTo(x + height, top);
      }
      ctx.stroke();
      ctx.restore();
    }
  });
}

export function isOutside({ view }: Pen, left: number, right: number): boolean {
  return right < -8 || left > view.width + 8;
}

/** As much of a text as has room, with its first word at least, or nothing. */
function fitting(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  const words = text.split(' ');
  while (words.length > 1) {
    words.pop();
    const shorter = `${words.join(' ')}…`;
    if (ctx.measureText(shorter).width <= room) return shorter;
  }
  return ctx.measureText(words[0] ?? '').width <= room ? (words[0] ?? '') : '';
}
