import { AppError } from '#lib/errors.ts';
import type { Word } from '#shared/words.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';
import { openSphinx, type Decoder, type Segment, type SphinxLibrary } from './sphinx-library.ts';

/**
 * One pass, pruned hard: a real-time factor of 0.10–0.15 for a word error rate of 24–31 % on read
 * speech. Without the best path there are no posteriors, so no word has a confidence.
 */
const flags = ['-fwdflat', 'no', '-bestpath', 'no', '-maxhmmpf', '3000', '-maxwpf', '10'];
/** Sound is decoded in pieces of 100 ms … */
const pieceLength = 1600;
/** … and what is understood is read every 300 ms. */
const piecesPerGuess = 3;
const frameMs = 10;

/** PocketSphinx with its general English model: works offline, and its words are approximate. */
export function createPocketsphinx(events: RecogniserEvents): Recogniser {
  const library = openSphinx();
  return new PocketsphinxRecogniser(library, library.createDecoder(flags), events);
}

class PocketsphinxRecogniser implements Recogniser {
  readonly #library: SphinxLibrary;
  readonly #decoder: Decoder;
  readonly #events: RecogniserEvents;
  readonly #piece = new Int16Array(pieceLength);
  #filled = 0;
  #pieces = 0;
  #startMs: number | null = null;
  #lastGuess = '';
  #closed = false;

  constructor(library: SphinxLibrary, decoder: Decoder, events: RecogniserEvents) {
    this.#library = library;
    this.#decoder = decoder;
    this.#events = events;
  }

  push(samples: Int16Array, atMs: number): void {
    if (this.#closed) return;
    if (this.#startMs === null) this.#begin(atMs);
    for (let from = 0; from < samples.length;) {
      const part = samples.subarray(from, from + pieceLength - this.#filled);
      this.#piece.set(part, this.#filled);
      this.#filled += part.length;
      from += part.length;
      if (this.#filled === pieceLength) this.#decode();
    }
  }

  async endStretch(): Promise<void> {
    if (this.#startMs === null || this.#closed) return;
    if (this.#filled > 0) this.#decode();
    this.#expect(this.#library.end(this.#decoder));
    const words = this.#words();
    this.#startMs = null;
    if (words.length > 0) this.#events.onHeard(words);
  }

  async endAnswer(): Promise<void> {
    await this.endStretch();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#startMs !== null) this.#library.end(this.#decoder);
    this.#library.free(this.#decoder);
  }

  #begin(atMs: number): void {
    this.#startMs = atMs;
    this.#pieces = 0;
    this.#lastGuess = '';
    this.#expect(this.#library.start(this.#decoder));
  }

  #decode(): void {
    const samples = this.#piece.slice(0, this.#filled);
    this.#filled = 0;
    this.#expect(this.#library.process(this.#decoder, samples));
    this.#pieces += 1;
    if (this.#pieces % piecesPerGuess === 0) this.#guess();
  }

  #guess(): void {
    const words = this.#words();
    const text = words.map((word) => word.text).join(' ');
    if (text === this.#lastGuess) return;
    this.#lastGuess = text;
    this.#events.onGuessed(words);
  }

  #words(): Word[] {
    return wordsOf(this.#library.segments(this.#decoder), this.#startMs ?? 0);
  }

  #expect(worked: boolean): void {
    if (!worked) throw new AppError('internal', 'PocketSphinx refused the sound.');
  }
}

/** Segments of a stretch that began at `startMs` → words. Frames count on from stretch to stretch. */
export function wordsOf(segments: readonly Segment[], startMs: number): Word[] {
  const origin = segments[0]?.firstFrame ?? 0;
  return segments.flatMap(({ word, firstFrame, lastFrame }) => {
    const text = plain(word);
    if (text === null) return [];
    return {
      text,
      startMs: startMs + (firstFrame - origin) * frameMs,
      endMs: startMs + (lastFrame + 1 - origin) * frameMs,
      confidence: null,
    };
  });
}

/** The dictionary's spelling without its mark of pronunciation; null for silence and noise. */
function plain(word: string): string | null {
  if (/^[<[+]/.test(word)) return null;
  const text = word.replace(/\(\d+\)$/, '');
  return /^i('|$)/.test(text) ? `I${text.slice(1)}` : text;
}
