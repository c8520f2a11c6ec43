import { evidencePhrase } from '../../../locales/evidence.ts';
import { defineLane } from '../lane.ts';
import { momentLane } from '../moment-lane.ts';
import { toneOf } from '../../chart/tone-of.ts';

/** What was said to the candidate and, fainter, what was kept from the screen. */
export default defineLane({
  order: 50,
  build: ({ session: { report }, t }) =>
    momentLane({
      ...{ id: 'cues', title: t('replay.lane.cues') },
      moments: report.moments.map(({ atMs, severity, hidden, text, evidence }) => ({
        ...{ fromMs: atMs, toMs: null, tone: toneOf(severity), faint: hidden !== undefined },
        title: text,
        lines: [evidencePhrase(evidence), ...(hidden ? [t(`replay.hidden.${hidden}`)] : [])],
      })),
    }),
});
