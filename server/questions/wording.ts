import { isContentWord } from '#server/language/content-words.ts';
import { stem } from '#server/language/stem.ts';

/** A text without case, punctuation and double spaces: what two questions must not share. */
export function normalised(text: string): string {
  return wordsOf(text).join(' ');
}

/** The stems of the words that carry meaning. */
export function meaningfulStems(text: string): Set<string> {
  return new Set(wordsOf(text).filter(isContentWord).map(stem));
}

/** How much of their meaningful words two texts share, 0 to 1 (Jaccard index of stems). */
export function sharedWording(a: string, b: string): number {
  const [one, other] = [meaningfulStems(a), meaningfulStems(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? []
  );
}
