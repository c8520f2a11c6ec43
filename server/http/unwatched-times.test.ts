import { expect, it } from 'vitest';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import { coachedTimes } from './unwatched-times.ts';

const id = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const watching = (state: 'open' | 'paused'): TimelineEntry => ({
  type: 'observation:changed',
  state,
});
const started = (index: number): TimelineEntry => ({
  type: 'answer:started',
  index,
  latencyMs: null,
});
const finished = (index: number): TimelineEntry => ({
  type: 'answer:finished',
  index,
  durationMs: 1,
});

/** Two events a page, a second each. */
function timesOf(...entries: TimelineEntry[]) {
  const events = entries.map((entry, i): TimelineEvent => ({
    ...entry,
    seq: i + 1,
    atMs: i * 1_000,
  }));
  const readPage = async (_: string, afterSeq: number) => events.slice(afterSeq, afterSeq + 2);
  return coachedTimes({ readPage }, id);
}

it('[ASSIGN-7] finds when nobody was let watch, and which answers that touches', async () => {
  const found = await timesOf(
    started(0),
    finished(0),
    started(1),
    watching('paused'),
    finished(1),
    watching('open'),
    started(2),
  );
  expect(found.times).toEqual([{ fromSeq: 4, fromMs: 3_000, to: { seq: 6, ms: 5_000 } }]);
  expect([...found.hiddenAnswers]).toEqual([1]);
});

it('[ASSIGN-7] an answer begun while paused is hidden, and the pause may last to the end', async () => {
  const found = await timesOf(watching('paused'), started(0), finished(0));
  expect(found.times).toEqual([{ fromSeq: 1, fromMs: 0, to: { seq: 4, ms: 2_000 } }]);
  expect([...found.hiddenAnswers]).toEqual([0]);
});

it('[ASSIGN-7] without a pause there is nothing to hide', async () => {
  expect(await timesOf(started(0), finished(0))).toEqual({ times: [], hiddenAnswers: new Set() });
});
