import pino from 'pino';
import { z } from 'zod';
import { createAi } from '#server/ai/ai.ts';
import { discoverAnalysers } from '#server/analysis/discover.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { bankLandmarks } from '#server/questions/bank-vectors.ts';
import { questionBank } from '#server/questions/bank.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import { createCorrections } from '#server/transcripts/corrections.ts';
import { practiceAnswer } from '#shared/practice.ts';
import { newInterview } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { openTestStore } from './database.ts';
import { startFakeOpenAi } from './fake-openai/server.ts';
import { openHouse, visitorOf } from './house.ts';
import { judgeOf, spokenJudgeOf } from './judge.ts';

export const questionId = 'behavioural-mistake';
export const story =
  'Um, two years ago I released a price update at work without checking the rounding, a mistake that ' +
  '340 customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

/** One question, answered aloud. */
export const spoken: TimelineEvent[] = [
  { seq: 1, atMs: 0, type: 'question:asked', index: 0, question: questionBank[0]! },
  { seq: 2, atMs: 100, type: 'answer:started', index: 0, latencyMs: 50 },
  {
    seq: 3,
    atMs: 9000,
    type: 'words:heard',
    source: 'sherpa',
    words: 'um i led a team'
      .split(' ')
      .map((text, i) => ({ text, startMs: 100 + i, endMs: 101 + i, confidence: null })),
  },
  { seq: 4, atMs: 9100, type: 'answer:finished', index: 0, durationMs: 9000 },
];

/** A house in which answers are really judged: by rules, and by a model that is a fake. */
export async function openPractice() {
  const store = await openTestStore();
  const engine = createLanguageEngine();
  const fake = await startFakeOpenAi();
  const ai = createAi({
    baseUrl: fake.baseUrl,
    model: 'model-of-tests',
    embeddingModel: 'vectors-of-tests',
    limits: { perPerson: 1e9, everybody: 1e9 },
    ledger: store.aiLedger,
    clock: { now: Date.now },
    logger: pino({ level: 'silent' }),
  });
  let preferred: EvaluationMethod = 'offline';
  const judge = Object.defineProperty(
    { ...judgeOf(engine, { landmarks: bankLandmarks, ai }) },
    'preferred',
    { get: () => preferred },
  );
  const spokenJudge = spokenJudgeOf(store, judge);
  const corrections = createCorrections({
    senses: await discoverAnalysers(),
    store: {
      ...store.corrections,
      find: (userId, id) => store.interviews.get(userId, id),
      audience: (id) => store.marks.audience(id),
    },
  });
  corrections.listen(({ candidateId: userId, interview: { id: interviewId } }) => {
    void spokenJudge.wordsCorrected({ userId, interviewId, isOver: true, at: new Date() });
  });
  const practice = { questions: questionBank, judge };
  const app = openHouse(store, { practice, spokenJudge, corrections });

  return {
    store,
    fake,
    app,
    /** Whether people are judged by the model when they do not choose. */
    prefer(method: EvaluationMethod) {
      preferred = method;
    },
    async visitor() {
      const { visit, send } = await visitorOf(app);
      const tries = async (id = questionId) => {
        const response = await visit(`/api/practice/answers?questionId=${id}`);
        const read = z.object({ answers: z.array(practiceAnswer) });
        return read.parse(await response.json()).answers;
      };
      return {
        visit,
        get: (path: string, init?: RequestInit) => visit(`/api${path}`, init),
        send: (method: string, path: string, body?: unknown) => send(method, `/api${path}`, body),
        handIn: (body: unknown) => send('POST', '/api/practice/answers', body),
        tries,
        /** An interview of theirs in which one question was put. */
        async interview() {
          const { id } = z.object({ id: z.string() }).parse(await (await visit('/api/me')).json());
          return store.interviews.create({
            userId: id,
            wish: newInterview.parse({ category: 'general', consent: true }),
            questions: [questionBank[0]!],
          });
        },
      };
    },
    async close() {
      await spokenJudge.close();
      await fake.close();
      await engine.close();
      await store.close();
    },
  };
}
