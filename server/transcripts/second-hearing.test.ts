import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { EventOf, TimelineEvent } from '#shared/timeline-events.ts';
import type { HeardWord } from '#shared/words.ts';
import { happen, phase, question } from '#support/timeline.ts';
import { createSecondHearing } from './second-hearing.ts';

const said = (text: string, startMs: number): HeardWord => ({
  ...{ text, startMs, endMs: startMs + 300, confidence: null, source: 'sherpa' },
});
const missed = { fromMs: 3_000, toMs: 5_000 };

function open({ before = [] as TimelineEvent[], taken = 0, recorded = true, isOver = true } = {}) {
  const all = [
    ...happen(
      [1_000, { type: 'question:asked', index: 0, question: question(0) }],
      [1_500, phase('thinking', 0)],
      [2_000, { type: 'answer:started', index: 0, latencyMs: 500 }],
      [5_000, { type: 'words:missed', ...missed }],
      [9_000, { type: 'answer:finished', index: 0, durationMs: 7_000 }],
      [9_000, { type: 'interview:ended', reason: 'finished' }],
    ),
    ...before,
  ];
  const events = isOver ? all : all.filter(({ type }) => type !== 'interview:ended');
  const added: TimelineEvent[] = [];
  const told: string[] = [];
  const answers: number[][] = [];
  let left = taken;
  const hearing = createSecondHearing({
    store: {
      read: async () => [...events, ...added],
      async append(_id, event, of) {
        if (left-- > 0) return false;
        added.push(event);
        answers.push([...of]);
        return true;
      },
    },
    sounds: async () => (recorded ? [{ fromMs: 3_000, samples: new Int16Array(32_000) }] : []),
    hear: async () => [said('again', 100), said('late', 2_500)],
    source: 'sherpa',
    onReworded: async (userId) => void told.push(userId),
  });
  const shares: number[] = [];
  const make = () =>
    hearing.make(
      { userId: 'ada', id: 'i' },
      { signal: new AbortController().signal, progress: (share) => shares.push(share) },
    );
  return { make, added: added as EventOf<'words:corrected'>[], told, answers, shares };
}

it('[WORDS-30] puts what was heard in the place of what is missing, and has its answer read again', async () => {
  const { make, added, told, answers, shares } = open({ taken: 2 });
  await make();
  expect(added).toMatchObject([
    {
      ...{ type: 'words:corrected', source: 'sherpa', seq: 7, atMs: 9_000, ...missed },
      words: [
        { text: 'again', startMs: 3_100, endMs: 3_400 },
        // Never outside of what was missing.
        { text: 'late', startMs: 4_999 },
      ],
    },
  ]);
  expect([told, answers, shares]).toEqual([['ada'], [[0]], [0]]);
  await make();
  expect(added).toHaveLength(1);
});

it('[WORDS-30] leaves alone what the candidate put right, and what was not recorded', async () => {
  const words = [{ ...said('mine', 3_500), source: 'corrected' as const }];
  const correction: TimelineEvent = {
    ...{ type: 'transcript:corrected', seq: 7, atMs: 9_000, id: crypto.randomUUID() },
    ...{ ...missed, words, readings: [] },
  };
  for (const one of [open({ before: [correction] }), open({ recorded: false })]) {
    await one.make();
    expect([one.added, one.told]).toEqual([[], []]);
  }
});

it('[WORDS-30] may be tried again where the transcript changes all the time', async () => {
  const { make, told } = open({ taken: 50 });
  await expect(make()).rejects.toMatchObject({ code: 'conflict', retryable: true });
  await expect(make()).rejects.toBeInstanceOf(AppError);
  expect(told).toEqual([]);
});

it('[WORDS-30] waits for the end of the session to be written', async () => {
  const { make, added } = open({ isOver: false });
  await expect(make()).rejects.toMatchObject({ code: 'conflict', retryable: true });
  expect(added).toEqual([]);
});
