import { expect, it } from 'vitest';
import fillers from '#server/analysis/analysers/fillers.ts';
import speakingRate from '#server/analysis/analysers/speaking-rate.ts';
import loudness from '#server/analysis/analysers/loudness.ts';
import type { Sample } from '#shared/metrics.ts';
import type { HeardWord } from '#shared/words.ts';
import { bundle, happen, phase, question, read } from '#support/timeline.ts';
import { align } from './align.ts';
import { reread } from './reread.ts';

const said =
  'um we moved the whole service to another place and um then we measured what had changed for people who used it every day of the week'.split(
    ' ',
  );
const words = said.map((text, i) => ({
  ...{ text, startMs: 2_000 + i * 400, endMs: 2_350 + i * 400, confidence: 0.9 },
}));
const sample = (metric: string, atMs: number, evidence: Sample['evidence']): Sample => ({
  ...{ metric, atMs, value: 150, quality: 'ok', evidence },
});
const endMs = words.at(-1)!.endMs;
const events = happen(
  [1_000, { type: 'question:asked', index: 0, question: question(0) }],
  [1_500, phase('thinking', 0)],
  [2_000, { type: 'answer:started', index: 0, latencyMs: 500 }],
  [endMs, { type: 'words:heard', source: 'sherpa', words }],
  [
    endMs,
    bundle(
      sample('fillers', endMs, { fillers: 2, words: said.length }) as never,
      sample('speaking-rate', endMs, { words: said.length, speechMs: 10_000 }) as never,
      sample('loudness', endMs, { voicedMs: 9_000 }) as never,
    ),
  ],
  [90_000, { type: 'interview:ended', reason: 'finished' }],
);

function rereadWith(
  change: (heard: readonly HeardWord[]) => HeardWord[],
  before?: readonly HeardWord[],
) {
  const heard = read(events);
  const after = { ...read(events), words: change(heard.words) };
  return reread({ heard, before: before ?? heard.words, after }, [fillers, speakingRate, loudness]);
}

it('[CORRECT-3] senses of words are asked again at their own moments, sound and picture are left', () => {
  const text = said.filter((word) => word !== 'um').join(' ');
  const retaken = rereadWith((heard) => align(heard, text));
  const [ums, pace, ...others] = retaken;
  expect(others).toEqual([]);
  expect(ums?.samples).toMatchObject([
    { metric: 'fillers', atMs: endMs, value: 0, evidence: { fillers: 0, words: said.length - 2 } },
  ]);
  const [counted] = pace!.samples;
  expect(counted).toMatchObject({ metric: 'speaking-rate', evidence: { words: said.length - 2 } });
  expect(counted?.value).toBeCloseTo(150 - 2 * 6, 6);
});

it('[CORRECT-6] where words stand as they were heard again, what was read then does so too', () => {
  const { words: heard, series } = read(events);
  const [ums, pace] = rereadWith((all) => [...all], align(heard, 'something else'));
  expect(ums?.samples).toEqual([{ ...series.get('fillers')![0], metric: 'fillers' }]);
  expect(pace?.samples).toEqual([{ ...series.get('speaking-rate')![0], metric: 'speaking-rate' }]);
});

it('[CORRECT-3] what no corrected word reaches is not read again, nor anything without a change', () => {
  expect(rereadWith((heard) => [...heard])).toEqual([]);
  const early = rereadWith((heard) => align(heard, ['uh', ...said.slice(1)].join(' ')));
  for (const { metric, fromMs, toMs } of early) {
    const forMs = metric === 'fillers' ? 60_000 : 15_000;
    expect([fromMs, toMs]).toEqual([2_000, 2_350 + forMs]);
  }
});
