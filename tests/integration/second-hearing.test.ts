import { copyFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { Scope } from '#lib/scope.ts';
import { openCorrections } from '#server/app/corrections.ts';
import type { Site } from '#server/app/site.ts';
import { createDictation } from '#server/speech/dictation.ts';
import { createTranscriber } from '#server/speech/transcriber.ts';
import { readView } from '#server/store/timelines.ts';
import { film, filmedAtMs } from '#support/filmed.ts';
import { keptRecordings } from '#support/kept-recordings.ts';
import { quiet } from '#support/rehearsal.ts';
import { happen, phase, question } from '#support/timeline.ts';

const filmedFromMs = 2_000;
const forMs = 14_000;
/** The voice says “payments” and “week” in there; by its own account “week” is over at 5.95 s of the film. */
const missed = { fromMs: filmedFromMs + 500, toMs: filmedFromMs + 7_000 };
const weekEndsMs = filmedFromMs + 5_950;

/** A filmed interview in which nobody wrote down a part of the answer, and who may hear it again. */
async function interviewWithGap({ recorded = true } = {}) {
  const scope = new Scope();
  onTestFinished(() => scope.close());
  const { store, recordings, interview } = await keptRecordings();
  const id = await interview();
  if (recorded) {
    const part = await recordings.openPart(id, { originMs: filmedAtMs - filmedFromMs });
    await copyFile(await film({ durationMs: forMs, startedAtMs: filmedAtMs }), part.path);
    await recordings.join(id);
  }
  const before = { text: 'before', startMs: 2_100, endMs: 2_400, confidence: 0.9 };
  await store.interviews.appendEvents(
    id,
    happen(
      [1_000, { type: 'question:asked', index: 0, question: question(0) }],
      [1_500, phase('thinking', 0)],
      [2_000, { type: 'answer:started', index: 0, latencyMs: 500 }],
      [2_500, { type: 'words:heard', source: 'pocketsphinx', words: [before] }],
      [missed.toMs, { type: 'words:missed', ...missed }],
      [16_000, { type: 'answer:finished', index: 0, durationMs: 14_000 }],
      [16_000, { type: 'interview:ended', reason: 'finished' }],
    ),
  );
  await store.interviews.markEnded(id, {
    ...{ at: new Date(), reason: 'finished', durationMs: 15_000, questionsAnswered: 1, steps: [] },
  });
  const transcriber = scope.own(
    await createTranscriber({ setups: [{ source: 'pocketsphinx' }], logger: quiet }),
  );
  const budget = { isLeft: async () => true, spend: () => {} };
  const judged: string[] = [];
  const site = { store, scope, logger: quiet } as unknown as Site;
  const { corrections, secondHearing } = openCorrections(site, {
    senses: [],
    spokenJudge: { wordsCorrected: async ({ interviewId }) => void judged.push(interviewId) },
    summaries: { refresh: async () => {} },
    recordings,
    speech: { transcriber, dictation: createDictation(transcriber, () => budget) },
  });
  const told: string[] = [];
  corrections.listen(({ interview: { id: of } }) => told.push(of));
  const about = { signal: new AbortController().signal, progress: () => {} };
  return {
    ...{ id, judged, told },
    hearAgain: () => secondHearing!.make({ userId: 'ada', id }, about),
    view: () => readView(store.interviews, id),
  };
}

it('[WORDS-30] what nobody wrote down is heard again from the recording, each word in its time', async () => {
  const { id, judged, told, hearAgain, view } = await interviewWithGap();
  await hearAgain();
  const after = await view();
  expect(after.missedWords).toEqual([]);
  const inGap = after.words.filter(({ startMs }) => startMs >= missed.fromMs);
  expect(inGap.length).toBeGreaterThan(5);
  expect(inGap.map(({ text }) => text).join(' ')).toMatch(/payments|week/);
  for (const { startMs, source } of inGap) {
    expect(startMs).toBeLessThan(missed.toMs);
    expect(source).toBe('pocketsphinx');
  }
  const week = inGap.find(({ text }) => text === 'week');
  if (week) expect(Math.abs(week.endMs - weekEndsMs)).toBeLessThan(400);
  // What was written down stands.
  expect(after.words[0]).toMatchObject({ text: 'before', startMs: 2_100 });
  expect([judged, told]).toEqual([[id], [id]]);
  // Nothing is missing any more.
  await hearAgain();
  expect((await view()).lastSeq).toBe(after.lastSeq);
});

it('[WORDS-30] what was not recorded stays missing', async () => {
  const { hearAgain, view, told } = await interviewWithGap({ recorded: false });
  await hearAgain();
  expect((await view()).missedWords).toEqual([missed]);
  expect(told).toEqual([]);
});
