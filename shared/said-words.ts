import type { Segment } from './segments.ts';
import { answerSpan } from './summary.ts';
import type { TimelineView } from './timeline.ts';
import type { HeardWord } from './words.ts';

/** The words of one answer, in the order they were said; none where it was not answered. */
export function saidWords(view: TimelineView, segment: Segment): HeardWord[] {
  const span = answerSpan(view, segment);
  if (!span) return [];
  // The voice is noticed a little after its first word, at worst some words later.
  const saidFromMs = segment.thinkingFromMs ?? span.fromMs;
  return view.words.filter(({ startMs }) => startMs >= saidFromMs && startMs < span.toMs);
}

/**
 * When a stretch of an answer's text was said, on the words' axis. The text is the words with one blank
 * between two, or their beginning; null where it is not (they were corrected after it was written).
 */
export function timeOfText(
  words: readonly HeardWord[],
  { text, from, to }: { text: string; from: number; to: number },
): { fromMs: number; toMs: number } | null {
  let at = 0;
  const found: HeardWord[] = [];
  for (const word of words) {
    if (at >= to || at >= text.length) break;
    if (!text.startsWith(word.text, at)) return null;
    const end = at + word.text.length;
    if (end > from) found.push(word);
    at = end + 1;
  }
  const [first, last] = [found[0], found.at(-1)];
  return first && last ? { fromMs: first.startMs, toMs: last.endMs } : null;
}
