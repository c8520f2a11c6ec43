import { defineLane } from '../lane.ts';
import { momentLane } from '../moment-lane.ts';

/** What coaches whispered, and whether it was on the screen. */
export default defineLane({
  order: 60,
  build: ({ session: { report }, t }) =>
    momentLane({
      ...{ id: 'whispers', title: t('replay.lane.whispers') },
      moments: report.view.whispers.map(({ atMs, name, text, readAtMs }) => ({
        ...{ fromMs: atMs, toMs: null, tone: 'plum' as const, faint: readAtMs === null },
        title: text,
        lines: [t(readAtMs === null ? 'replay.whisperUnread' : 'replay.whisperBy', { name })],
      })),
    }),
});
