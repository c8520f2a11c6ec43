import type { ThemeColours } from './theme-colours.ts';
import { xAt, type Viewport } from './viewport.ts';

/** What a lane is drawn with: where its box lies on the canvas, in CSS pixels, and where moments stand in it. */
export interface Pen {
  ctx: CanvasRenderingContext2D;
  colours: ThemeColours;
  view: Viewport;
  top: number;
  height: number;
  x(atMs: number): number;
}

export function penOf({ ctx, colours, view, top, height }: Omit<Pen, 'x'>): Pen {
  return { ctx, colours, view, top, height, x: (atMs) => xAt(view, atMs) };
}

/** Draws with settings of its own; those before are back afterwards. */
export function apart({ ctx }: Pick<Pen, 'ctx'>, draw: () => void): void {
  ctx.save();
  draw();
  ctx.restore();
}
