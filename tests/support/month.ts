import { pino } from 'pino';
import { createStore } from '#server/store/store.ts';
import { dayMs } from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import { evaluationOf } from './evaluation.ts';
import { question, wish } from './store-cast.ts';

/** Rehearsals of the last weeks in a data folder whose server is not running: eight, and one of a few words. */
export async function keepMonth(dataDir: string, userId: UserId): Promise<void> {
  const store = await createStore({ dataDir, logger: pino({ level: 'silent' }) });
  for (let n = 0; n < 9; n += 1) {
    const at = new Date(Date.now() - (28 - 3 * n) * dayMs);
    const { id } = await store.interviews.create({ userId, wish, questions: [question], at });
    const said = n === 4 ? 'well' : `in week ${n} we mended the lighthouse ourselves`;
    await store.interviews.appendEvents(id, [
      {
        ...{ seq: 1, atMs: 9_000, type: 'words:heard', source: 'sherpa' },
        words: said.split(' ').map((text, i) => ({
          ...{ text, startMs: 5_000 + i * 400, endMs: 5_300 + i * 400, confidence: null },
        })),
      },
    ]);
    await store.interviews.markStarted(id, at);
    await store.interviews.markEnded(id, {
      ...{ at, reason: 'finished', durationMs: 90_000, questionsAnswered: 1 },
    });
    const measure = { quality: 'ok', coverageShare: 0.9 } as const;
    const eyes = { ...measure, metric: 'eye-contact', value: 40 + 5 * n, goodShare: 0.1 * n };
    const pace = { ...measure, metric: 'speaking-rate', value: 140 + (n % 3), goodShare: 0.9 };
    await store.summaries.keep(id, {
      ...{ seq: 1, speechMs: n === 4 ? 12_000 : 95_000, unwatched: false },
      // One session in which nothing could be seen.
      measures: n === 6 ? [pace] : [eyes, pace],
    });
    const scores = { relevance: 3, structure: Math.min(5, 2 + Math.floor(n / 3)) };
    await store.answers.keepSpoken({
      ...{ userId, interviewId: id, at },
      spoken: { index: 0, question, text: said, evaluation: evaluationOf(50, scores) },
    });
  }
  await store.close();
}
