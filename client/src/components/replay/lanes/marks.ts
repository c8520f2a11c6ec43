import { useMarks } from '../../../stores/marks.ts';
import { toneOfMark } from '../../marks/mark-look.ts';
import { defineLane } from '../lane.ts';
import { momentLane } from '../moment-lane.ts';

/** What the visitor marked or others share. */
export default defineLane({
  order: 80,
  build({ session, t }) {
    const store = useMarks();
    const marks = store.interviewId === session.report.interview.id ? store.marks : [];
    return momentLane({
      ...{ id: 'marks', title: t('replay.lane.marks') },
      moments: marks.map(({ author, content: { atMs, toMs, what, text } }) => ({
        ...{ fromMs: atMs, toMs, tone: toneOfMark(what) },
        title: what.kind === 'own' ? what.label : t(`marks.kind.${what.kind}`),
        lines: [...(text ? [text] : []), t('replay.markedBy', { name: author.name })],
      })),
    });
  },
});
