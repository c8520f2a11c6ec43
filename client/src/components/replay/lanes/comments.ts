import { quotedWords } from '#shared/quoted-words.ts';
import { useThread } from '../../../stores/thread.ts';
import { defineLane } from '../lane.ts';
import { momentLane } from '../moment-lane.ts';

/** What was said of moments and of words; what is dealt with is fainter. */
export default defineLane({
  order: 90,
  build({ session: { report }, t }) {
    const { thread, comments } = useThread();
    const ours = thread?.interview.id === report.interview.id ? comments : [];
    return momentLane({
      ...{ id: 'comments', title: t('replay.lane.comments') },
      moments: ours.flatMap((comment) => {
        const { id, author, atMs, untilMs, text, removed, resolved } = comment;
        if (atMs === null) return [];
        const quote = quotedWords(report.view.words, comment);
        return {
          ...{ fromMs: atMs, toMs: untilMs, tone: 'plum', faint: resolved !== null, comment: id },
          title: removed ? t('thread.gone') : text,
          lines: [
            ...(quote ? [t('replay.quoted', { words: quote })] : []),
            t('replay.commentBy', { name: author.name }),
          ],
        } as const;
      }),
    });
  },
});
