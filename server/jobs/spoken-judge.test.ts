import { pino } from 'pino';
import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { questionBank } from '#server/questions/bank.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { SpokenJudge } from './spoken-judge.ts';

const [question] = questionBank;
if (!question) throw new Error('the bank is empty');
const view = applyAll(emptyView(), [
  { seq: 1, atMs: 0, type: 'question:asked', index: 0, question },
  { seq: 2, atMs: 100, type: 'answer:started', index: 0, latencyMs: 50 },
  {
    seq: 3,
    atMs: 500,
    type: 'words:heard',
    source: 'sherpa',
    words: [{ text: 'yes', startMs: 200, endMs: 300, confidence: null }],
  },
  { seq: 4, atMs: 900, type: 'answer:finished', index: 0, durationMs: 800 },
]);
const wanted = {
  userId: 'ada',
  interviewId: '6f1f6c33-4a0a-4f2d-8f0e-1c1f6a0e0a01',
  isOver: true,
  at: new Date(0),
};

it('[EVAL-18] several readers share the work, and closing stops it and leaves nothing', async () => {
  let asked = 0;
  const begun = Promise.withResolvers<void>();
  const jobs = new SpokenJudge({
    judge: {
      preferred: 'offline',
      warm: async () => {},
      evaluate: (_method, { signal }) =>
        new Promise((_, reject) => {
          asked += 1;
          begun.resolve();
          signal?.addEventListener('abort', () => reject(new AppError('cancelled', 'closed')));
        }),
    },
    answers: { keepSpoken: async () => {}, listSpoken: async () => [] },
    readView: async () => view,
    metrics: () => [],
    logger: pino({ level: 'silent' }),
  });
  await Promise.all([jobs.read(wanted), jobs.read(wanted)]);
  await begun.promise;
  expect(await jobs.read(wanted)).toMatchObject({ state: 'judging', heard: 1 });
  expect(asked).toBe(1);
  await jobs.close();
  expect(await jobs.read(wanted)).toMatchObject({
    state: 'failed',
    failure: { code: 'cancelled' },
  });
});
