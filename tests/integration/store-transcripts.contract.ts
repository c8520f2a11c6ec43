import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import { expect, it } from 'vitest';
import { question, spoke, wish, type StoreCast } from '#support/store-cast.ts';

const said = (text: string, fromMs: number): Word[] =>
  text.split(' ').map((one, i) => ({
    ...{ text: one, startMs: fromMs + i * 300, endMs: fromMs + i * 300 + 250 },
    confidence: null,
  }));
const heard = (seq: number, text: string, fromMs: number): TimelineEvent => ({
  ...{ seq, atMs: seq * 100, type: 'words:heard', source: 'pocketsphinx' },
  words: said(text, fromMs),
});

/** What was said, in rows that can be searched. */
export function keepsTranscripts(cast: StoreCast): void {
  it('[STORE-22] keeps what was said as rows; a better hearing takes the place of the first', async () => {
    const [owner, other] = [await cast.person(), await cast.person()];
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    const first = [heard(1, 'we one the prize', 1_000), spoke(2), heard(3, 'last year', 3_000)];
    await cast.store.interviews.appendEvents(id, first);
    await cast.store.interviews.appendEvents(id, [...first, heard(4, 'in spring', 5_000)]);
    const texts = async () =>
      (await cast.store.transcripts.read(owner, id)).map(({ text }) => text);
    expect(await texts()).toEqual(['we one the prize', 'last year', 'in spring']);
    // From the second word of the first stretch to the end of the second.
    const span = { fromMs: 1_300, toMs: 4_000, words: said('won the prize that year', 1_300) };
    await cast.store.interviews.appendEvents(id, [
      { ...span, seq: 5, atMs: 600, type: 'words:corrected', source: 'openai' },
    ]);
    expect(await texts()).toEqual(['we', 'won the prize that year', 'in spring']);
    expect((await cast.store.transcripts.read(owner, id))[1]).toEqual({
      ...{ interviewId: id, seq: 5, fromMs: 1_300, toMs: 2_750, source: 'openai' },
      ...{ text: 'won the prize that year', words: span.words },
    });
    expect(await cast.store.transcripts.read(other, id)).toEqual([]);
  });

  it('[STORE-22] a correction follows the newest event or is not kept, and its words stand in the rows', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      ...{ userId: owner, wish, questions: [question] },
    });
    const samples = (seq: number, atMs: number): TimelineEvent => ({
      ...{ seq, atMs, type: 'samples:bundled', samples: [] },
    });
    const events = [heard(1, 'we won the rice', 1_000), samples(2, 2_000), samples(3, 90_000)];
    await cast.store.interviews.appendEvents(id, events);
    const { corrections } = cast.store;
    const seqs = async (span: { fromMs: number; toMs: number } | null) =>
      (await corrections.read(id, span)).map(({ seq }) => seq);
    expect(await seqs(null)).toEqual([1]);
    expect(await seqs({ fromMs: 1_000, toMs: 3_000 })).toEqual([1, 2]);
    const correction = (seq: number) => ({
      ...{ seq, atMs: 90_000, type: 'transcript:corrected' as const, id: crypto.randomUUID() },
      ...{ fromMs: 1_900, toMs: 1_901, readings: [] },
      words: said('prize', 1_900).map((word) => ({ ...word, source: 'corrected' as const })),
    });
    expect(await corrections.append(id, correction(3), [])).toBe(false);
    const both = [
      corrections.append(id, correction(4), [0]),
      corrections.append(id, correction(4), []),
    ];
    expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
    expect((await cast.store.transcripts.read(owner, id)).map(({ text }) => text)).toEqual([
      'we won the',
      'prize',
    ]);
    expect(await seqs(null)).toEqual([1, 4]);
  });
}
