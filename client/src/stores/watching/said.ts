import type { TimelineView } from '#shared/timeline.ts';
import type { Word } from '#shared/words.ts';

export interface SaidPassage {
  key: string;
  question: string;
  /** Written down for good. */
  settled: string;
  /** What it sounds like so far; it may change. */
  forming: string;
}

/** What was said to each question that was answered so far, and what is forming at the end. */
export function saidIn(
  { segments, words }: Pick<TimelineView, 'segments' | 'words'>,
  guessed: readonly Word[],
): SaidPassage[] {
  const settledUntilMs = words.at(-1)?.endMs ?? 0;
  const coming = guessed.filter(({ startMs }) => startMs >= settledUntilMs - 200);
  return segments.flatMap(({ index, question, askedAtMs }, at) => {
    const nextMs = segments[at + 1]?.askedAtMs ?? Infinity;
    const textOf = (all: readonly Word[]) =>
      all
        .filter(({ startMs }) => startMs >= askedAtMs && startMs < nextMs)
        .map(({ text }) => text)
        .join(' ');
    const [settled, forming] = [textOf(words), textOf(coming)];
    if (!settled && !forming) return [];
    return [{ key: `${index}-${askedAtMs}`, question: question.text, settled, forming }];
  });
}
