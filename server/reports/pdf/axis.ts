import { clock } from '#shared/reading-text.ts';
import { percentAt, ticksOf } from '#shared/time-axis.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import { contentWidth, page } from './flow.ts';
import { styles, type Writer } from './text.ts';

/** Names of lanes stand left of it. */
export const labelWidth = 108;
export const track = { left: page.left + labelWidth, width: contentWidth - labelWidth };

/** Where a moment stands on the page's common time axis. */
export function createAxis(whole: ClosedSpan) {
  const at = (ms: number): number => track.left + (percentAt(whole, ms) / 100) * track.width;
  return {
    at,
    boxOf: (fromMs: number, toMs: number) => ({
      x: at(fromMs),
      width: Math.max(0.75, at(toMs) - at(fromMs)),
    }),

    /** Times under a lane. */
    drawTicks(doc: PDFKit.PDFDocument, writer: Writer, y: number): void {
      for (const tick of ticksOf(whole, 8)) {
        const x = at(tick);
        const isFirst = tick === whole.fromMs;
        if (!isFirst && x > track.left + track.width - 8) continue;
        doc.lineWidth(0.5).strokeColor(styles.tiny.colour);
        doc
          .moveTo(x, y)
          .lineTo(x, y + 3)
          .stroke();
        writer.line(clock(tick - whole.fromMs), styles.tiny, {
          ...{ x, y: y + 4 },
          ...(isFirst ? {} : { align: 'centre' }),
        });
      }
    },
  };
}
export type Axis = ReturnType<typeof createAxis>;
