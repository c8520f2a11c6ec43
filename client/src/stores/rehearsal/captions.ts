import { estimatedFillers, estimatedFillerText } from '#shared/estimated-fillers.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { Word } from '#shared/words.ts';

/** As much as is read at a glance. */
const wordsAtMost = 14;
/** After a silence of this length the stage is clear again. */
const shownForMs = 6_000;

export interface CaptionPiece {
  text: string;
  /** Perhaps an “um”, by its sound alone. */
  isEstimated: boolean;
}

export interface Caption {
  /** Written down for good. */
  settled: CaptionPiece[];
  /** What it sounds like so far; it may change. */
  forming: string;
}

/** The last words of the answer in hand; null when there is nothing to show. */
export function captionOf(
  {
    words,
    guessed,
    heldSounds = [],
  }: { words: readonly Word[]; guessed: readonly Word[]; heldSounds?: ClosedSpan[] },
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
  return {
    settled: withEstimated(settled, heldSounds),
    forming: forming.map(({ text }) => text).join(' '),
  };
}

/** Between the words shown; after the last of them more may come that covers the sound. */
function withEstimated(words: readonly Word[], heldSounds: ClosedSpan[]): CaptionPiece[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const span = { fromMs: first.startMs, toMs: last.endMs };
  const fillers = estimatedFillers({ heldSounds, words }, span);
  const sounds = fillers
    .filter(({ word }) => word === null)
    .map(({ fromMs }) => ({ text: estimatedFillerText, isEstimated: true, startMs: fromMs }));
  const isEstimated = (word: Word) => fillers.some((filler) => filler.word === word);
  return [...words.map((word) => ({ ...word, isEstimated: isEstimated(word) })), ...sounds]
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ text, isEstimated }) => ({ text, isEstimated }));
}
