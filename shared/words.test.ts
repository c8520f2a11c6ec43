import { describe, expect, it } from 'vitest';
import { applyAll, emptyView } from './timeline.ts';
import { timelineEvent, type TimelineEntry } from './timeline-events.ts';
import type { Word } from './words.ts';

const said = (text: string, startMs: number): Word => ({
  text,
  startMs,
  endMs: startMs + 200,
  confidence: null,
});

const heard = (...words: Word[]): TimelineEntry => ({
  type: 'words:heard',
  source: 'pocketsphinx',
  words,
});

const read = (...entries: TimelineEntry[]) =>
  applyAll(
    emptyView(),
    entries.map((entry, i) => timelineEvent.parse({ ...entry, seq: i + 1, atMs: i * 1_000 })),
  );

describe('the transcript of a timeline', () => {
  it('[WORDS-1] holds words in the order they were said, with who wrote them down', () => {
    const view = read(
      heard(said('we', 4_000), said('won', 4_200)),
      heard(said('then', 3_000)),
      heard(said('yesterday', 5_000)),
    );
    expect(view.words.map(({ text }) => text)).toEqual(['then', 'we', 'won', 'yesterday']);
    expect(view.words[0]).toMatchObject({ source: 'pocketsphinx', confidence: null });
  });

  it('[WORDS-1] a second hearing takes the place of the first, in its span only', () => {
    const corrected: TimelineEntry = {
      type: 'words:corrected',
      source: 'openai',
      fromMs: 2_000,
      toMs: 4_000,
      words: [said('um', 2_000), said('island', 2_400)],
    };
    const view = read(heard(said('before', 1_000), said('highland', 2_400)), corrected);
    expect(view.words.map(({ text, source }) => `${text} ${source}`)).toEqual([
      'before pocketsphinx',
      'um openai',
      'island openai',
    ]);
  });

  it('[WORDS-2] what was said and not written down is known, and who listens now', () => {
    const mending = {
      state: 'mending',
      source: 'pocketsphinx',
      approximate: true,
    } as const;
    const view = read(
      { type: 'transcription:changed', transcription: { ...mending, state: 'listening' } },
      { type: 'words:missed', fromMs: 3_000, toMs: 4_500 },
      { type: 'transcription:changed', transcription: mending },
    );
    expect(view.missedWords).toEqual([{ fromMs: 3_000, toMs: 4_500 }]);
    expect(view.transcription).toEqual(mending);
    expect(emptyView().transcription.state).toBe('off');
  });
});
