import type { AnalyserDefinition } from '../analysis/define.ts';
import type { SessionSummaries } from '../jobs/session-summaries.ts';
import type { SpokenJudge } from '../jobs/spoken-judge.ts';
import { createCorrections, type Corrections } from '../transcripts/corrections.ts';
import type { Site } from './site.ts';

/** Who puts transcripts right; what rests on their words is then read anew, and on nothing else. */
export function openCorrections(
  { store, scope, logger }: Site,
  parts: {
    senses: readonly AnalyserDefinition[];
    spokenJudge: SpokenJudge;
    summaries: SessionSummaries;
  },
): Corrections {
  const { senses, spokenJudge, summaries } = parts;
  const corrections = createCorrections({
    senses,
    store: {
      ...store.corrections,
      find: (userId, id) => store.interviews.get(userId, id),
      audience: (id) => store.marks.audience(id),
    },
  });
  scope.add(
    corrections.listen(({ interview: { id, endedAt, createdAt }, candidateId: userId }) => {
      const at = new Date(endedAt ?? createdAt);
      void spokenJudge.wordsCorrected({ userId, interviewId: id, isOver: true, at });
      summaries
        .refresh(userId)
        .catch((err: unknown) => logger.warn({ err, interviewId: id }, 'not summed up'));
    }),
  );
  return corrections;
}
