import type { Point } from '#shared/series.ts';
import type { Word } from '#shared/words.ts';
import { countSyllables } from '#shared/syllables.ts';
import type { WordObservation } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';

/** How far back words and syllables are compared. */
export const comparedMs = 30_000;
/** Less tells nothing about the writer. */
const minWrittenMs = 6_000;
const minWords = 10;
/**
 * Spelled over heard syllables while nothing is left out and nothing made up: 0.9–1.1 for PocketSphinx in
 * quiet, 0.85 and less where noise keeps words from it. A writer once trusted is so a little longer.
 */
const agreement = { from: 0.92, to: 1.15, slack: 0.04 };
/** Below this too little was understood to tell even how long the words are. */
const understoodFrom = 0.7;

/** A stretch of voice, as it is counted without words. */
export interface Voiced {
  syllables: number;
  speechMs: number;
}

export interface Written {
  /** `words`: all words are there. `lengths`: some are missing; those there tell how long words are. */
  trust: 'words' | 'lengths' | 'none';
  /** Own syllables for a word, heard ones for all words there, or spelled ones of those understood. */
  syllablesPerWord: number;
  /** Up to here speech was written down. */
  untilMs: number;
}

const nothing: Written = { trust: 'none', syllablesPerWord: NaN, untilMs: -Infinity };

/**
 * A pace that was counted in words (evidence `words` and `speechMs`), with corrected ones in the place of
 * those of the last `spanMs`. Speech that was not written down by then keeps its estimate, and a pace by
 * syllables is what it was.
 */
export function recountWords(
  { atMs, value, quality, evidence }: Point,
  { before, after }: { before: readonly Word[]; after: readonly Word[] },
  spanMs: number,
): Pick<Point, 'value' | 'quality' | 'evidence'> {
  const { words, speechMs } = evidence;
  if (value === null || words === undefined || !speechMs) return { value, quality, evidence };
  const middles = (of: readonly Word[]) =>
    of
      .map(({ startMs, endMs }) => (startMs + endMs) / 2)
      .filter((middle) => middle > atMs - spanMs && middle <= atMs);
  const known = middles(before);
  const isAllTold = words >= known.length;
  const untilMs = isAllTold ? atMs : (known[words - 1] ?? -Infinity);
  const told = middles(after).filter((middle) => middle <= untilMs).length;
  const more = told - (isAllTold ? known.length : words);
  return {
    value: Math.max(0, value + (more * 60_000) / speechMs),
    quality,
    evidence: { ...evidence, words: Math.max(0, words + more) },
  };
}

/**
 * What of the candidate's speech was written down, and whether that can be believed: the words' syllables
 * as they are spelled are compared with the syllables that were heard in the same time.
 */
export class WrittenSpeech {
  readonly #words = new SlidingWindow<{ atMs: number; syllables: number }>(2 * comparedMs);
  #untilMs = -Infinity;
  #trust: Written['trust'] = 'none';

  push({ text, startMs, endMs }: WordObservation): void {
    // Stretches may come out of order; a window takes its values in the order of their times.
    this.#untilMs = Math.max(this.#untilMs, endMs);
    const atMs = (startMs + endMs) / 2;
    this.#words.push(this.#untilMs, { atMs, syllables: countSyllables(text) });
  }

  /** Words whose middle lies between the two moments. */
  countBetween(fromMs: number, toMs: number): number {
    return this.#words.values().filter(({ atMs }) => atMs > fromMs && atMs <= toMs).length;
  }

  /** `voiced` is what was heard, with its times. */
  judge(nowMs: number, voiced: SlidingWindow<Voiced>): Written {
    this.#words.expire(nowMs);
    const fromMs = nowMs - comparedMs;
    const heard = { syllables: 0, speechMs: 0 };
    voiced.forEach(({ syllables, speechMs }, atMs) => {
      if (atMs <= fromMs || atMs > this.#untilMs) return;
      heard.syllables += syllables;
      heard.speechMs += speechMs;
    });
    const words = this.#words.values().filter(({ atMs }) => atMs > fromMs);
    const spelled = words.reduce((sum, { syllables }) => sum + syllables, 0);
    const isEnough = heard.speechMs >= minWrittenMs && words.length >= minWords;
    this.#trust = isEnough ? this.#compare(spelled / heard.syllables) : 'none';
    if (this.#trust === 'none') return nothing;
    const syllables = this.#trust === 'words' ? heard.syllables : spelled;
    return {
      trust: this.#trust,
      syllablesPerWord: syllables / words.length,
      untilMs: this.#untilMs,
    };
  }

  #compare(ratio: number): Written['trust'] {
    const slack = this.#trust === 'words' ? agreement.slack : 0;
    if (ratio >= agreement.from - slack && ratio <= agreement.to + slack) return 'words';
    return ratio >= understoodFrom && ratio < agreement.from ? 'lengths' : 'none';
  }
}
