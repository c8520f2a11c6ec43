import { describe, expect, it } from 'vitest';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import { watchable } from './unwatched.ts';

const word = (text: string, startMs: number) => ({
  text,
  startMs,
  endMs: startMs + 200,
  confidence: null,
});
const entries: [number, TimelineEntry][] = [
  [100, { type: 'speech:started' }],
  [1_000, { type: 'observation:changed', state: 'paused' }],
  [1_100, { type: 'samples:bundled', samples: [] }],
  [1_200, { type: 'answer:finished', index: 0, durationMs: 1_000 }],
  [1_300, { type: 'phase:changed', phase: 'question', index: 1 }],
  [2_000, { type: 'observation:changed', state: 'open' }],
  [
    2_500,
    {
      type: 'words:heard',
      source: 'pocketsphinx',
      words: [
        word('before', 500),
        word('across', 900),
        word('private', 1_500),
        word('after', 2_100),
      ],
    },
  ],
];
const events = entries.map(([atMs, entry], i) => ({ ...entry, atMs, seq: i + 1 }) as TimelineEvent);
const seqs = (seen: TimelineEvent[]) => seen.map(({ seq }) => seq);

describe('what coaches are told', () => {
  it('[OBSERVE-6] everything, when they may watch all the time', () => {
    expect(watchable(events, [])).toEqual(events);
  });

  it('[OBSERVE-6] nothing from the pause on, while it lasts', () => {
    const seen = watchable(events, [{ fromSeq: 2, fromMs: 1_000, to: null }]);
    expect(seqs(seen)).toEqual([1, 2]);
  });

  it('[OBSERVE-6] afterwards the frame of that time, and no word said in it', () => {
    const seen = watchable(events, [{ fromSeq: 2, fromMs: 1_000, to: { seq: 6, ms: 2_000 } }]);
    expect(seqs(seen)).toEqual([1, 2, 4, 5, 6, 7]);
    expect(JSON.stringify(seen)).not.toMatch(/private|across/);
    expect(seen.at(-1)).toMatchObject({ words: [{ text: 'before' }, { text: 'after' }] });
  });
});
