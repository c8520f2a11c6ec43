import type { Passage, Stretch } from '#server/language/passage.ts';

/** One word proves nothing: it occurs anywhere. */
const fewestLetters = 8;

/**
 * Where a quote stands in a text, with any case, any white space and any apostrophes and quotation
 * marks; null when it does not occur, is too short to prove anything, or touches what was set aside.
 */
export function findQuote(
  { text }: Pick<Passage, 'text'>,
  quote: string,
  aside: readonly Stretch[] = [],
): Stretch | null {
  const { letters: wanted } = normalise(quote);
  if (wanted.trim().length < fewestLetters || !wanted.trim().includes(' ')) return null;
  const { letters, places } = normalise(text);
  const at = letters.indexOf(wanted.trim());
  if (at < 0) return null;
  const last = places[at + wanted.trim().length - 1] ?? 0;
  const found = { from: places[at] ?? 0, to: last + 1 };
  return aside.some(({ from, to }) => from < found.to && to > found.from) ? null : found;
}

/** Lower case, one blank for any white space; `places[i]` is where letter `i` came from. */
function normalise(text: string): { letters: string; places: number[] } {
  let letters = '';
  const places: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const character = plain(text[i] ?? '');
    if (character === ' ' && (letters === '' || letters.endsWith(' '))) continue;
    letters += character;
    places.push(i);
  }
  return { letters, places };
}

function plain(character: string): string {
  if (/\s/.test(character)) return ' ';
  if (/[’‘`]/.test(character)) return "'";
  if (/[“”]/.test(character)) return '"';
  const lower = character.toLowerCase();
  // A few capitals become two letters; places would no longer fit.
  return lower.length === 1 ? lower : character;
}
