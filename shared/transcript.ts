import { estimatedFillers, estimatedFillerText } from './estimated-fillers.ts';
import type { ClosedSpan } from './spans.ts';
import type { TimelineView } from './timeline.ts';
import type { HeardWord, WordSource } from './words.ts';

/** A pause of this length begins a new passage, and so does one over so many words. */
const pauseMs = 700;
const wordsAtMost = 30;

/** A word, or (estimated) a sound that was perhaps an “um”. */
export interface Said {
  text: string;
  startMs: number;
  endMs: number;
  isEstimated: boolean;
  /** No word was written here: it is a sound alone. */
  isSound: boolean;
  /** By the candidate. */
  isCorrected: boolean;
}

export type Passage =
  | { kind: 'said'; fromMs: number; words: Said[] }
  | { kind: 'missed'; fromMs: number; lengthMs: number };

export interface Transcript {
  passages: Passage[];
  /** Who wrote it down, in the order they took over. */
  sources: WordSource[];
  approximate: boolean;
  /** Held sounds that were perhaps fillers; they are counted apart from words. */
  estimatedFillers: number;
}

/** What was said within a span, in passages with their times; null when nothing was written down. */
export function transcriptIn(
  view: Pick<TimelineView, 'words' | 'missedWords' | 'heldSounds'>,
  { fromMs, toMs }: ClosedSpan,
): Transcript | null {
  const { words, said, estimatedFillers: fillers } = saidIn(view, { fromMs, toMs });
  const missed = view.missedWords.flatMap((span): Passage[] => {
    const lengthMs = (span.toMs ?? toMs) - span.fromMs;
    const isInside = span.fromMs >= fromMs && span.fromMs < toMs;
    return isInside ? [{ kind: 'missed', fromMs: span.fromMs, lengthMs }] : [];
  });
  const passages = [...passagesOf(said), ...missed].toSorted((a, b) => a.fromMs - b.fromMs);
  if (passages.length === 0) return null;
  const sources = [...new Set(words.map(({ source }) => source))];
  return {
    passages,
    sources,
    approximate: sources.includes('pocketsphinx'),
    estimatedFillers: fillers,
  };
}

/** Words within a span and, where they belong among them, sounds that were perhaps an “um”. */
export function saidIn(
  view: Pick<TimelineView, 'words' | 'heldSounds'>,
  { fromMs, toMs }: ClosedSpan,
): { words: HeardWord[]; said: Said[]; estimatedFillers: number } {
  const words = view.words.filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
  // Where nobody wrote anything down, a lone sound is no transcript.
  const fillers = words.length > 0 ? estimatedFillers({ ...view, words }, { fromMs, toMs }) : [];
  const isEstimated = (word: HeardWord) => fillers.some((filler) => filler.word === word);
  const said = [
    ...words.map((word) => {
      const { text, startMs, endMs, source } = word;
      const isCorrected = source === 'corrected';
      const times = { startMs, endMs };
      return { text, ...times, isEstimated: isEstimated(word), isSound: false, isCorrected };
    }),
    ...fillers
      .filter(({ word }) => word === null)
      .map((held) => ({
        ...{ text: estimatedFillerText, isEstimated: true, isSound: true, isCorrected: false },
        ...{ startMs: held.fromMs, endMs: held.toMs },
      })),
  ].toSorted((a, b) => a.startMs - b.startMs);
  return { words, said, estimatedFillers: fillers.length };
}

/** The words of a passage as they are corrected: without sounds that are no words. */
export function wordsOf(passage: readonly Said[]): Said[] {
  return passage.filter(({ isSound }) => !isSound);
}

/** Words in passages: a pause begins a new one, and so does a number of words. */
export function inPassages(words: readonly Said[]): Said[][] {
  const passages: Said[][] = [];
  for (const word of words) {
    const current = passages.at(-1);
    const last = current?.at(-1);
    const pausedMs = last ? word.startMs - last.endMs : Infinity;
    if (current && pausedMs < pauseMs && current.length < wordsAtMost) current.push(word);
    else passages.push([word]);
  }
  return passages;
}

function passagesOf(words: readonly Said[]): Passage[] {
  return inPassages(words).map((said) => ({
    kind: 'said',
    fromMs: said[0]!.startMs,
    words: said,
  }));
}
