import type { AnalyserDefinition } from '../analysis/define.ts';
import type { SessionSummaries } from '../jobs/session-summaries.ts';
import type { SpokenJudge } from '../jobs/spoken-judge.ts';
import { spanOnFilm } from '../clips/span-on-film.ts';
import { soundOf } from '../recordings/film-sound.ts';
import type { Recordings } from '../recordings/recordings.ts';
import { createCorrections, type Corrections } from '../transcripts/corrections.ts';
import { createSecondHearing, type SecondHearing } from '../transcripts/second-hearing.ts';
import type { Site } from './site.ts';
import type { Speech } from './speech.ts';

/** Who puts transcripts right; what rests on their words is then read anew, and on nothing else. */
export function openCorrections(
  { store, scope, logger }: Site,
  parts: {
    senses: readonly AnalyserDefinition[];
    spokenJudge: Pick<SpokenJudge, 'wordsCorrected'>;
    summaries: Pick<SessionSummaries, 'refresh'>;
    recordings: Pick<Recordings, 'play'>;
    speech: Pick<Speech, 'dictation' | 'transcriber'>;
  },
): { corrections: Corrections; secondHearing: SecondHearing | null } {
  const { senses, spokenJudge, summaries, recordings, speech } = parts;
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
  return { corrections, secondHearing: secondHearing() };

  function secondHearing(): SecondHearing | null {
    const { dictation, transcriber } = speech;
    if (!dictation || !transcriber.source) return null;
    return createSecondHearing({
      store: store.corrections,
      async sounds(id, span) {
        const found = spanOnFilm(await store.recordings.places(id), span);
        return Promise.all(
          (found?.parts ?? []).map(async ({ fromMs, durationMs, offsetMs }) => {
            const from = (found?.fromMs ?? 0) + offsetMs;
            const on = { fromMs: Math.round(from), toMs: Math.round(from + durationMs) };
            return { fromMs, samples: await soundOf(await recordings.play(id), on) };
          }),
        );
      },
      hear: dictation.hear,
      source: transcriber.source,
      onReworded: corrections.announce,
    });
  }
}
