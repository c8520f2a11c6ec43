import type { Word } from '#shared/words.ts';

/** What a recogniser tells of one candidate's voice. Times are epoch milliseconds. */
export interface RecogniserEvents {
  /** The stretch that is going on, as far as it is understood. */
  onGuessed(words: Word[]): void;
  /** A stretch that is over. */
  onHeard(words: Word[]): void;
  /** A better hearing of all that was said in a span. */
  onCorrected(span: { fromMs: number; toMs: number; words: Word[] }): void;
  /** What was said in the span is lost. */
  onMissed(span: { fromMs: number; toMs: number }): void;
  /** So much sound was handed to a service's model. */
  onSpent(spent: { model: string; soundMs: number }): void;
  /** It cannot go on; its process ends, and another is started. */
  onFailed(error: unknown): void;
}

/** One candidate's recogniser: speech in, words out. */
export interface Recogniser {
  /** Speech at 16 kHz; within a stretch without holes. */
  push(samples: Int16Array, atMs: number): void;
  /** A stretch of speech is over. Resolves when its words were told. */
  endStretch(): Promise<void>;
  /** An answer is over. Resolves when all there is to tell of it was told. */
  endAnswer(): Promise<void>;
  close(): Promise<void>;
}
