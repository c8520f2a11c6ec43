import type { Word } from './words.ts';

/** More of them are cut in the middle. */
const wordsShown = 40;

/** What is said within a span, as it reads now; empty for a moment, and where nothing was written down. */
export function quotedWords(
  words: readonly Word[],
  { atMs, untilMs }: { atMs: number | null; untilMs: number | null },
): string {
  if (atMs === null || untilMs === null) return '';
  const said = words
    .filter(({ startMs, endMs }) => {
      const middle = (startMs + endMs) / 2;
      return middle >= atMs && middle <= untilMs;
    })
    .map(({ text }) => text);
  if (said.length <= wordsShown) return said.join(' ');
  const half = wordsShown / 2;
  return [...said.slice(0, half), '…', ...said.slice(-half)].join(' ');
}
