import type { RecordedPart } from '#shared/recording.ts';
import { filmAt } from '../../../stores/replay/film-axis.ts';
import { drawBoxes } from '../../chart/draw-marks.ts';
import { pictureAt } from '../../recording/film-pictures.ts';
import { defineLane, type Found } from '../lane.ts';

/** What was recorded, and a small picture of each moment of it. */
export default defineLane({
  order: 5,
  build({ session: { recording, strip, pictureOf }, t }) {
    if (recording.state !== 'stored') return [];
    const { parts } = recording;
    const title = t('replay.lane.film');
    return [
      {
        ...{ id: 'film', title, height: 30, shown: true },
        draw: (pen) => drawBoxes(pen, parts.map(filmedSpan)),
        find(atMs): Found | null {
          const filmMs = filmAt(parts, atMs);
          if (filmMs === null) return null;
          const pictures = strip?.pictures ?? [];
          if (!strip || pictures.length === 0) return { title, lines: [] };
          const index = pictureAt(pictures, filmMs);
          const { width, height } = strip;
          return { title, lines: [], picture: { src: pictureOf(index), width, height } };
        },
      },
    ];
  },
});

function filmedSpan({ fromMs, durationMs }: RecordedPart) {
  return { fromMs, toMs: fromMs + durationMs, colour: 'plum-soft' as const };
}
