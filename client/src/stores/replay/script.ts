import type { ClosedSpan } from '#shared/spans.ts';
import type { Report } from '#shared/report.ts';
import { inPassages, saidIn, wordsOf, type Said } from '#shared/transcript.ts';

/** A passage as one text, and where in it each word begins. */
export interface SpokenPassage {
  kind: 'said';
  fromMs: number;
  toMs: number;
  text: string;
  words: readonly Said[];
  /** Of each word, in characters. */
  starts: readonly number[];
  /** There are words, and they were heard, not typed. */
  canBeCorrected: boolean;
}

export type ScriptLine =
  | { kind: 'question'; fromMs: number; number: number; followUp: boolean; text: string }
  | SpokenPassage
  | { kind: 'missed'; fromMs: number; lengthMs: number }
  | { kind: 'whispered'; fromMs: number; name: string; text: string };

/** What was asked, said and whispered within a span, in its order: the replay’s transcript. */
export function scriptOf({ view, questions }: Report, { fromMs, toMs }: ClosedSpan): ScriptLine[] {
  const isInside = (line: { fromMs: number }) => line.fromMs >= fromMs && line.fromMs < toMs;
  const said = questions.flatMap(({ span }) => {
    const within = { fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs, toMs) };
    const { words, said: saidHere } = saidIn(view, within);
    const isTyped = words.some(({ source }) => source === 'typed');
    return inPassages(saidHere).map((passage) => passageOf(passage, isTyped));
  });
  const others: ScriptLine[] = [
    ...questions.map(({ span, number, segment: { question } }) => ({
      ...{ kind: 'question' as const, fromMs: span.fromMs, number, text: question.text },
      followUp: question.followUp !== undefined,
    })),
    ...view.missedWords.map((span) => ({
      ...{ kind: 'missed' as const, fromMs: span.fromMs },
      lengthMs: (span.toMs ?? toMs) - span.fromMs,
    })),
    ...view.whispers.map(({ atMs, name, text }) => ({
      ...{ kind: 'whispered' as const, fromMs: atMs, name, text },
    })),
  ].filter(isInside);
  return [...others, ...said].toSorted((a, b) => a.fromMs - b.fromMs);
}

function passageOf(words: readonly Said[], isTyped: boolean): SpokenPassage {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text) text += ' ';
    starts.push(text.length);
    text += word.text;
  }
  return {
    kind: 'said',
    fromMs: words[0]!.startMs,
    toMs: Math.max(...words.map(({ endMs }) => endMs)),
    text,
    words,
    starts,
    canBeCorrected: !isTyped && wordsOf(words).length > 0,
  };
}

/** The line that is said or stands at a moment; -1 before the first. */
export function lineAt(lines: readonly ScriptLine[], atMs: number): number {
  return lines.findLastIndex(({ fromMs }) => fromMs <= atMs);
}

/** The word of a passage that is said at a moment, or was last; -1 before the first. */
export function wordAt({ words }: SpokenPassage, atMs: number): number {
  return words.findLastIndex(({ startMs }) => startMs <= atMs);
}

/** The word that a character of the text belongs to. */
export function wordOfCharacter({ starts }: SpokenPassage, character: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= character),
  );
}
