import { expect, it } from 'vitest';
import { questionBank } from '#server/questions/bank.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { heardAnswers } from './spoken.ts';

const [question] = questionBank;
if (!question) throw new Error('the bank is empty');

const said = (text: string, fromMs: number) =>
  text.split(' ').map((one, i) => ({
    text: one,
    startMs: fromMs + i * 300,
    endMs: fromMs + i * 300 + 250,
    confidence: null,
  }));
const events: TimelineEvent[] = [
  { seq: 1, atMs: 0, type: 'phase:changed', phase: 'question', index: 0 },
  { seq: 2, atMs: 0, type: 'question:asked', index: 0, question },
  { seq: 3, atMs: 5000, type: 'answer:started', index: 0, latencyMs: 900 },
  { seq: 4, atMs: 8000, type: 'words:heard', source: 'sherpa', words: said('um I led it', 5000) },
  { seq: 5, atMs: 8500, type: 'sound:held', fromMs: 7000, toMs: 7400 },
  { seq: 6, atMs: 9000, type: 'answer:finished', index: 0, durationMs: 4000 },
  { seq: 7, atMs: 9500, type: 'words:heard', source: 'sherpa', words: said('not this', 9200) },
];
const view = () => applyAll(emptyView(), events);

it('[EVAL-11] [WORDS-23] takes the words of each answer, and none said before or after it', () => {
  const [answer, ...others] = heardAnswers(view(), []);
  expect(others).toEqual([]);
  expect(answer).toMatchObject({ index: 0, question, voice: { good: 0, measured: 0 } });
  expect(answer?.passage.text).toBe('um I led it');
  expect(answer?.passage.atMs(1)).toBe(5300);
  expect(heardAnswers(emptyView(), [])).toEqual([]);
});

it('[EVAL-23] measures of voice, and those of face and posture, are counted apart; light and what has no good range are not', () => {
  const range = { min: 0, max: 100, goodMin: 50, goodMax: 100 };
  const metric = (id: string, group: MetricInfo['group'], own = range): MetricInfo => ({
    ...{ id, group, range: own, title: id, about: id, unit: '%', widget: 'none' },
    ...{ minEvidence: 'one frame', source: 'a test', decimals: 0 },
  });
  const metrics = [
    metric('loud', 'voice'),
    metric('near', 'face'),
    metric('straight', 'body'),
    metric('bright', 'picture'),
    metric('nod', 'face', { ...range, goodMin: 0 }),
    metric('unseen', 'face'),
  ];
  const values = { loud: 80, near: 70, straight: 20, bright: 80, nod: 10 };
  const measured: TimelineEvent = {
    seq: 5,
    atMs: 6000,
    type: 'samples:bundled',
    samples: Object.entries(values).map(([id, value]) => ({
      metric: id,
      value,
      quality: 'ok' as const,
      evidence: {},
      atMs: 6000,
    })),
  };
  const [answer] = heardAnswers(
    applyAll(
      emptyView(),
      events.map((one) => (one.seq === 5 ? measured : one)),
    ),
    metrics,
  );
  expect(answer).toMatchObject({
    voice: { good: 1, measured: 1 },
    visual: { good: 1, measured: 2 },
  });
});

it('[EVAL-11] words said before the answer was noticed belong to it, those of the question do not', () => {
  const early: TimelineEvent[] = [
    ...events.slice(0, 2),
    { seq: 3, atMs: 3000, type: 'phase:changed', phase: 'thinking', index: 0 },
    { ...events[2]!, seq: 4 },
    { seq: 5, atMs: 8000, type: 'words:heard', source: 'sherpa', words: said('no well', 2800) },
    { seq: 6, atMs: 8000, type: 'words:heard', source: 'sherpa', words: said('I led it', 4700) },
    { ...events[5]!, seq: 7 },
  ];
  const [answer] = heardAnswers(applyAll(emptyView(), early), []);
  expect(answer?.passage.text).toBe('well I led it');
});

it('[TURN-10] a typed answer is no transcript by ear, and has no delivery', () => {
  const typed = events.map((event) =>
    event.type === 'words:heard' ? { ...event, source: 'typed' as const } : event,
  );
  const [answer] = heardAnswers(applyAll(emptyView(), typed), []);
  expect(answer).toMatchObject({
    approximate: false,
    voice: { measured: 0 },
    visual: { measured: 0 },
  });
});

it('[WORDS-24] of an answer too long to be judged the beginning is', () => {
  const long = events.map((event) => {
    if (event.type !== 'words:heard' || event.seq !== 4) return event;
    return { ...event, words: said(Array(3_000).fill('marketing').join(' '), 5000) };
  });
  const until = long.map((event) =>
    event.type === 'answer:finished' ? { ...event, atMs: 1_000_000 } : event,
  );
  const [answer] = heardAnswers(applyAll(emptyView(), until), []);
  expect(answer?.isCut).toBe(true);
  expect(answer?.passage.tokens).toHaveLength(1_201);
  expect(answer?.passage.text.length).toBeLessThanOrEqual(12_000);
  expect(heardAnswers(view(), [])[0]?.isCut).toBe(false);
});
