import type { ClosedSpan } from '#shared/spans.ts';
import type { TimelineView } from '#shared/timeline.ts';
import type { HeardWord, WordSource } from '#shared/words.ts';

/** A pause of this length begins a new passage, and so does one over so many words. */
const pauseMs = 700;
const wordsAtMost = 30;

export type Passage =
  | { kind: 'said'; fromMs: number; text: string }
  | { kind: 'missed'; fromMs: number; lengthMs: number };

export interface Transcript {
  passages: Passage[];
  /** Who wrote it down, in the order they took over. */
  sources: WordSource[];
  approximate: boolean;
}

/** What was said within a span, in passages with their times; null when nothing was written down. */
export function transcriptIn(
  view: Pick<TimelineView, 'words' | 'missedWords'>,
  { fromMs, toMs }: ClosedSpan,
): Transcript | null {
  const words = view.words.filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
  const missed = view.missedWords.flatMap((span): Passage[] => {
    const lengthMs = (span.toMs ?? toMs) - span.fromMs;
    const isInside = span.fromMs >= fromMs && span.fromMs < toMs;
    return isInside ? [{ kind: 'missed', fromMs: span.fromMs, lengthMs }] : [];
  });
  const passages = [...passagesOf(words), ...missed].toSorted((a, b) => a.fromMs - b.fromMs);
  if (passages.length === 0) return null;
  const sources = [...new Set(words.map(({ source }) => source))];
  return { passages, sources, approximate: sources.includes('pocketsphinx') };
}

function passagesOf(words: readonly HeardWord[]): Passage[] {
  const passages: HeardWord[][] = [];
  for (const word of words) {
    const current = passages.at(-1);
    const last = current?.at(-1);
    const pausedMs = last ? word.startMs - last.endMs : Infinity;
    if (current && pausedMs < pauseMs && current.length < wordsAtMost) current.push(word);
    else passages.push([word]);
  }
  return passages.map((said) => ({
    kind: 'said',
    fromMs: said[0]!.startMs,
    text: said.map(({ text }) => text).join(' '),
  }));
}
