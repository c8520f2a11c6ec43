import type { ClosedSpan } from '#shared/spans.ts';
import { duration } from '../../../locales/format.ts';
import { drawHatching, isOutside } from '../../chart/draw-marks.ts';
import type { Pen } from '../../chart/pen.ts';
import type { ThemeColours } from '../../chart/theme-colours.ts';
import { defineLane } from '../lane.ts';

interface Spoken extends ClosedSpan {
  who: string;
  colour: keyof ThemeColours;
  row: 0 | 1;
}

/** Who spoke when: the candidate above, the interviewer and coaches below; hatched where nothing was measured. */
export default defineLane({
  order: 20,
  build({ session: { report, coached }, t }) {
    const { view, whole } = report;
    const closed = ({ fromMs, toMs }: { fromMs: number; toMs: number | null }): ClosedSpan => ({
      fromMs,
      toMs: toMs ?? whole.toMs,
    });
    const spoken: Spoken[] = [
      ...view.speech.map((span) => ({
        ...closed(span),
        ...{ who: t(coached ? 'replay.candidate' : 'replay.you'), colour: 'ink-2' as const },
        row: 0 as const,
      })),
      ...view.segments.map(({ askedAtMs, thinkingFromMs, answerFromMs, toMs }) => ({
        ...closed({ fromMs: askedAtMs, toMs: thinkingFromMs ?? answerFromMs ?? toMs }),
        ...{ who: t('replay.interviewer'), colour: 'edge' as const },
        row: 1 as const,
      })),
      ...view.coachSpeech.map(({ name, ...span }) => ({
        ...closed(span),
        ...{ who: name, colour: 'plum' as const },
        row: 1 as const,
      })),
    ];
    const gaps = view.gaps.map(closed);
    return [
      {
        ...{ id: 'speech', title: t('replay.lane.speech'), height: 48, shown: true },
        draw(pen) {
          drawHatching(pen, gaps);
          for (const span of spoken) bar(pen, span);
        },
        find(atMs, slackMs) {
          const gap = gaps.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
          if (gap) return { title: t('replay.gap'), lines: [duration(gap.toMs - gap.fromMs)] };
          const one = spoken.find(
            ({ fromMs, toMs }) => atMs >= fromMs - slackMs / 2 && atMs < toMs + slackMs / 2,
          );
          if (!one) return null;
          const lines = [t('replay.spoke', { length: duration(one.toMs - one.fromMs) })];
          return { title: one.who, lines, atMs: one.fromMs };
        },
      },
    ];
  },
});

function bar(pen: Pen, { fromMs, toMs, colour, row }: Spoken): void {
  const { ctx, colours, top, height } = pen;
  const left = pen.x(fromMs);
  const width = Math.max(1, pen.x(toMs) - left - 0.5);
  if (isOutside(pen, left, left + width)) return;
  ctx.fillStyle = colours[colour];
  ctx.beginPath();
  const [y, high] = row === 0 ? [top + 9, 16] : [top + height - 17, 8];
  ctx.roundRect(left, y, width, high, Math.min(3, width / 2));
  ctx.fill();
}
