import { answerSpan } from '#shared/summary.ts';
import type { Segment } from '#shared/segments.ts';
import type { TimelineView } from '#shared/timeline.ts';
import type { HeardWord } from '#shared/words.ts';
import { readTimedWords, type Passage, type Stretch } from '#server/language/passage.ts';

/** What was said, or typed, to one question. */
export interface HeardAnswer {
  passage: Passage;
  /** Whether these words were understood well enough to be said back to whoever said them. */
  isSure(stretch: Stretch): boolean;
}

/** Below this a recogniser's word is not quoted; our own choice. */
const sureFrom = 0.8;
/** The end of a long answer is enough to build on. */
const wordsAtMost = 2_000;

/** The words of an answer so far; null when none were heard. */
export function heardAnswer(view: TimelineView, segment: Segment): HeardAnswer | null {
  const span = answerSpan(view, segment);
  if (!span) return null;
  const words = view.words
    .filter(({ startMs }) => startMs >= span.fromMs && startMs < span.toMs)
    .slice(-wordsAtMost);
  if (words.length === 0) return null;
  const passage = readTimedWords(
    words.map(({ text, startMs, endMs }) => ({ text, atMs: startMs, toMs: endMs })),
  );
  const places: Stretch[] = [];
  let from = 0;
  for (const { text } of words) {
    places.push({ from, to: from + text.length });
    from += text.length + 1;
  }
  return {
    passage,
    isSure: (stretch) =>
      words.every((word, i) => {
        const place = places[i]!;
        return place.to <= stretch.from || place.from >= stretch.to || isSureWord(word);
      }),
  };
}

/** PocketSphinx tells no confidence and gets a word in four wrong, so nothing it hears is sure. */
function isSureWord({ source, confidence }: HeardWord): boolean {
  if (source === 'typed') return true;
  return confidence === null ? source !== 'pocketsphinx' : confidence >= sureFrom;
}
