import { defineLane } from '../lane.ts';
import { momentLane } from '../moment-lane.ts';

/** When coaches took a hand in the questions or spoke. */
export default defineLane({
  order: 70,
  build: ({ session: { report }, t }) =>
    momentLane({
      ...{ id: 'coach', title: t('replay.lane.coach') },
      moments: [
        ...report.view.steered.map(({ atMs, name, act }) => ({
          ...{ fromMs: atMs, toMs: null, tone: 'plum' as const },
          title: t(`replay.steered.${act}`, { name }),
        })),
        ...report.view.coachSpeech.map(({ name, fromMs, toMs }) => ({
          ...{ fromMs, toMs, tone: 'plum' as const },
          title: t('replay.coachSpoke', { name }),
        })),
      ],
    }),
});
