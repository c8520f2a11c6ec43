import { AppError } from '#lib/errors.ts';
import { embeddingTask, grammarTask, type GrammarFinding } from './messages.ts';
import { WarmProcess } from './warm-process.ts';

export type { GrammarFinding };

/** Longest text that is analysed: ten minutes of fast speech. */
export const maxTextChars = 12_000;

interface Asking {
  signal?: AbortSignal | undefined;
}

/** The part of text analysis that takes a model; it runs outside the main event loop. */
export interface LanguageEngine {
  /** Sentence embeddings, 512 numbers each (Universal Sentence Encoder lite). */
  embed(texts: readonly string[], options?: Asking): Promise<number[][]>;
  /** Mistakes in a written text, where they stand (UTF-16 offsets). */
  checkGrammar(text: string, options?: Asking): Promise<GrammarFinding[]>;
  /** Ids of the processes that run just now. */
  pids(): number[];
  close(): Promise<void>;
}

/**
 * Both processes start with the first request and rest when idle. Every call throws AppError
 * `too_large` (a text over `maxTextChars`), `analysis_unavailable` or `timeout`.
 */
export function createLanguageEngine(): LanguageEngine {
  const embeddings = new WarmProcess({
    entry: new URL('./process/embeddings.ts', import.meta.url),
    reply: embeddingTask.reply,
  });
  const grammar = new WarmProcess({
    entry: new URL('./process/grammar.ts', import.meta.url),
    reply: grammarTask.reply,
  });
  return {
    async embed(texts, options) {
      texts.forEach(refuseTooLong);
      return texts.length === 0 ? [] : embeddings.ask(texts, options);
    },
    async checkGrammar(text, options) {
      refuseTooLong(text);
      return /\p{L}/u.test(text) ? grammar.ask(text, options) : [];
    },
    pids: () => [embeddings.pid, grammar.pid].filter((pid) => pid !== null),
    close: async () => {
      await Promise.all([embeddings.close(), grammar.close()]);
    },
  };
}

/** @throws AppError `too_large` */
export function refuseTooLong(text: string): void {
  if (text.length <= maxTextChars) return;
  throw new AppError('too_large', `An answer may have ${maxTextChars} characters.`);
}
