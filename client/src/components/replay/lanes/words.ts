import { isOutside } from '../../chart/draw-marks.ts';
import { apart, type Pen } from '../../chart/pen.ts';
import { defineLane } from '../lane.ts';
import { firstAfter } from '../../chart/trace.ts';
import type { HeardWord } from '#shared/words.ts';

/** The words themselves where there is room for them, ticks where there is not. */
export default defineLane({
  order: 30,
  build({ session: { report }, t }) {
    const { words } = report.view;
    if (words.length === 0) return [];
    const starts = words.map(({ startMs }) => startMs);
    return [
      {
        ...{ id: 'words', title: t('replay.lane.words'), height: 34, shown: true },
        draw: (pen) => write(pen, words, starts),
        find(atMs, slackMs) {
          const place = firstAfter(starts, atMs + slackMs) - 1;
          const word = words[place];
          if (!word || atMs > word.endMs + slackMs) return null;
          const around = words.slice(Math.max(0, place - 4), place + 5);
          const phrase = around.map(({ text }) => text).join(' ');
          const sure = word.confidence;
          const lines = [
            `…${phrase}…`,
            ...(sure === null ? [] : [t('replay.sure', { n: Math.round(sure * 100) })]),
          ];
          return { title: word.text, lines, atMs: word.startMs };
        },
      },
    ];
  },
});

/** From here on there is room for letters, CSS pixels for each second. */
const legible = 55;

function write(pen: Pen, words: readonly HeardWord[], starts: readonly number[]): void {
  const { ctx, colours, view, top, height } = pen;
  const perSecond = (view.width / (view.toMs - view.fromMs)) * 1000;
  const first = Math.max(0, firstAfter(starts, view.fromMs) - 2);
  const end = Math.min(words.length, firstAfter(starts, view.toMs) + 1);
  apart(pen, () => {
    ctx.fillStyle = ctx.strokeStyle = colours['ink-2'];
    ctx.font = `13px 'Instrument Sans Variable', system-ui, sans-serif`;
    ctx.textBaseline = 'middle';
    let freeFrom = -Infinity;
    let drawn = -Infinity;
    for (let i = first; i < end; i += 1) {
      const { startMs, endMs, text } = words[i]!;
      const x = pen.x(startMs);
      const width = pen.x(endMs) - x;
      if (isOutside(pen, x - 60, x + width)) continue;
      if (perSecond < legible) {
        // One tick for each pixel, however many words fall on it.
        if (Math.floor(x) === drawn) continue;
        drawn = Math.floor(x);
        ctx.globalAlpha = 0.55;
        ctx.fillRect(drawn, top + height / 2 - 4, Math.max(1, width - 1), 8);
      } else if (x >= freeFrom) {
        ctx.fillText(text, x, top + height / 2);
        freeFrom = x + ctx.measureText(text).width + 4;
      } else {
        ctx.fillRect(x, top + height - 8, 2, 2);
      }
    }
  });
}
