import { overlapMs, type ClosedSpan } from './spans.ts';
import type { TimelineView } from './timeline.ts';
import type { Word } from './words.ts';

/** How an estimated filler is written where words are: it was heard as a sound, not as this word. */
export const estimatedFillerText = 'um?';

/** A recogniser's bounds of a word are rough: with more than this share of the sound inside, it is that word. */
const coveredShare = 1 / 3;

/**
 * The held sounds of a span that no recognised word covers, in their order: perhaps “um” or “uh”. Found
 * by their sound alone (of three found one is none, of three said two are missed), so they are shown and
 * counted apart and are no words to anything that reads words.
 */
export function estimatedFillers(
  { heldSounds, words }: Pick<TimelineView, 'heldSounds'> & { words: readonly Word[] },
  span: ClosedSpan,
): ClosedSpan[] {
  return heldSounds.filter((held) => {
    if (held.fromMs < span.fromMs || held.fromMs >= span.toMs) return false;
    const most = coveredShare * (held.toMs - held.fromMs);
    return words.every(({ startMs, endMs }) => overlapMs([held], startMs, endMs) <= most);
  });
}
