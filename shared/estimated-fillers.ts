import { overlapMs, type ClosedSpan } from './spans.ts';
import { countSyllables } from './syllables.ts';
import type { TimelineView } from './timeline.ts';
import type { Word, WordSource } from './words.ts';

/** How an estimated filler is written where no word is: it was heard as a sound, not as this word. */
export const estimatedFillerText = 'um?';

/** A recogniser's bounds of a word are rough: with more than this share of the sound inside, it is that word's. */
const coveredShare = 1 / 3;
/** A word of which so much is one held sound has room for little else. */
const heldShare = 0.5;

type Written = Word & { source?: WordSource };

export interface EstimatedFiller extends ClosedSpan {
  /** What an approximate recogniser took the sound for; null where it wrote nothing. */
  word: Written | null;
}

/**
 * The held sounds of a span that were perhaps “um” or “uh”, in their order: those that no word covers, and
 * those that PocketSphinx, which knows no “um”, took for one short word. Found by their sound alone, so they
 * are shown and counted apart: to whatever reads words a sound is none, and a word stays what it was taken for.
 */
export function estimatedFillers(
  { heldSounds, words }: Pick<TimelineView, 'heldSounds'> & { words: readonly Written[] },
  span: ClosedSpan,
): EstimatedFiller[] {
  return heldSounds.flatMap((held) => {
    if (held.fromMs < span.fromMs || held.fromMs >= span.toMs) return [];
    const least = coveredShare * (held.toMs - held.fromMs);
    const covering = words.filter((word) => within(held, word) > least);
    const [word = null] = covering;
    if (covering.length > 1 || (word && !isHeld(word, held))) return [];
    return [{ ...held, word }];
  });
}

function within(held: ClosedSpan, { startMs, endMs }: Word): number {
  return overlapMs([held], startMs, endMs);
}

function isHeld(word: Written, held: ClosedSpan): boolean {
  const lengthMs = word.endMs - word.startMs;
  const isShort = countSyllables(word.text) === 1;
  return word.source === 'pocketsphinx' && isShort && within(held, word) >= heldShare * lengthMs;
}
