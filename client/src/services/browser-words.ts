import type { Word } from '#shared/words.ts';

/** What browsers offer of the Web Speech API, in the parts that are used; its types are not in every DOM library. */
interface Recognition {
  continuous: boolean;
  interimResults: boolean;
  lang: string;
  onresult: ((event: RecognitionEvent) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  abort(): void;
}
interface RecognitionEvent {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string; confidence: number }> & { isFinal: boolean }>;
}
export type CreateRecognition = () => Recognition;

export interface BrowserWordsEvents {
  onWords(words: Word[], final: boolean): void;
  /** It will not go on: refused, or not there. */
  onFailed(): void;
}

const lang = 'en-US';
const restartMs = 300;
/** Refusals; anything else is a pause or a bad line, after which it goes on. */
const refusals = new Set(['not-allowed', 'service-not-allowed', 'language-not-supported']);

/** How to make one here, or null where the browser has none. */
export function recognitionHere(): CreateRecognition | null {
  const here = globalThis as {
    SpeechRecognition?: new () => Recognition;
    webkitSpeechRecognition?: new () => Recognition;
  };
  const Found = here.SpeechRecognition ?? here.webkitSpeechRecognition;
  return Found ? () => new Found() : null;
}

/**
 * Lets the browser write down what is said; its maker hears the voice. The browser tells no times: a
 * result lasts from the moment it was first told to the moment it is final, and its words share that.
 * @returns a function that ends it.
 */
export function writeDown(
  { create, nowMs }: { create: CreateRecognition; nowMs: () => number },
  events: BrowserWordsEvents,
): () => void {
  const recognition = create();
  let over = false;
  let restart: ReturnType<typeof setTimeout> | undefined;
  let sinceMs: number | null = null;
  recognition.continuous = recognition.interimResults = true;
  recognition.lang = lang;
  recognition.onresult = ({ results, resultIndex }) => {
    for (const result of Array.from(results).slice(resultIndex)) {
      const untilMs = nowMs();
      sinceMs ??= untilMs;
      const { transcript, confidence } = result[0] ?? { transcript: '', confidence: 0 };
      const words = spread(transcript, { fromMs: sinceMs, toMs: untilMs }, confidence);
      if (words.length > 0) events.onWords(words, result.isFinal);
      if (result.isFinal) sinceMs = null;
    }
  };
  recognition.onerror = ({ error }) => {
    if (!refusals.has(error)) return;
    end();
    events.onFailed();
  };
  // Browsers end it by themselves after a silence.
  recognition.onend = () => {
    sinceMs = null;
    if (!over) restart = setTimeout(() => recognition.start(), restartMs);
  };

  function end(): void {
    over = true;
    clearTimeout(restart);
    recognition.onresult = recognition.onerror = recognition.onend = null;
    recognition.abort();
  }
  recognition.start();
  return end;
}

function spread(
  text: string,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  confidence: number,
): Word[] {
  const said = text
    .split(/\s+/)
    .filter((one) => one !== '')
    .slice(0, 500);
  const eachMs = (toMs - fromMs) / Math.max(1, said.length);
  return said.map((one, i) => ({
    text: one.slice(0, 64),
    startMs: Math.max(0, fromMs + i * eachMs),
    endMs: Math.max(0, fromMs + (i + 1) * eachMs),
    // Chrome says 0 where it does not know.
    confidence: confidence > 0 ? Math.min(1, confidence) : null,
  }));
}
