import { francAll } from 'franc-min';
import type { Passage } from './passage.ts';

/** Below this, letters of the Latin script are too few to tell languages apart. */
const fewestLetters = 60;
/** How near English must come to the likeliest language (1) to still count; trigrams of names mislead. */
const nearEnough = 0.9;

/**
 * Whether a text is in another language than English, by its script and by how often its three-letter
 * pieces occur in each language (Cavnar & Trenkle 1994; franc-min, 82 languages). What is too short to
 * tell counts as English: everything else here is written for English, and says so of the rest.
 */
export function isOtherLanguage({ text }: Passage): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 10 && latin < letters / 2) return true;
  if (latin < fewestLetters) return false;
  const likely = francAll(text);
  const best = likely[0]?.[0];
  if (best === undefined || best === 'und' || best === 'eng') return false;
  const english = likely.find(([language]) => language === 'eng')?.[1] ?? 0;
  return english < nearEnough;
}
