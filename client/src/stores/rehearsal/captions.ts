import type { Word } from '#shared/words.ts';

/** As much as is read at a glance. */
const wordsAtMost = 14;
/** After a silence of this length the stage is clear again. */
const shownForMs = 6_000;

export interface Caption {
  /** Written down for good. */
  settled: string;
  /** What it sounds like so far; it may change. */
  forming: string;
}

/** The last words of the answer in hand; null when there is nothing to show. */
export function captionOf(
  { words, guessed }: { words: readonly Word[]; guessed: readonly Word[] },
  { fromMs, nowMs }: { fromMs: number; nowMs: number },
): Caption | null {
  const said = words.filter(({ startMs }) => startMs >= fromMs);
  const settledUntilMs = said.at(-1)?.endMs ?? fromMs;
  const coming = guessed.filter(({ startMs }) => startMs >= settledUntilMs - 200);
  const last = coming.at(-1) ?? said.at(-1);
  if (!last || nowMs - last.endMs > shownForMs) return null;
  const forming = coming.slice(-wordsAtMost);
  const room = wordsAtMost - forming.length;
  const settled = room > 0 ? said.slice(-room) : [];
  return { settled: textOf(settled), forming: textOf(forming) };
}

export function textOf(words: readonly Pick<Word, 'text'>[]): string {
  return words.map(({ text }) => text).join(' ');
}
