import type { Question } from '#shared/schemas.ts';

/** So much of an answer counts: nobody types more under a clock of a minute. */
export const longestAnswer = 4_000;

export interface RapidRound {
  questions: readonly Question[];
  /** What was written to each question so far. */
  texts: readonly string[];
  limitMs: number;
  /** When the clock of the question that is asked began. */
  sinceMs: number;
}

export function beginRound(
  questions: readonly Question[],
  limitMs: number,
  nowMs: number,
): RapidRound {
  return { questions, texts: [], limitMs, sinceMs: nowMs };
}

/** The question that is asked now; null when all have been. */
export function askedNow({ questions, texts }: RapidRound): Question | null {
  return questions[texts.length] ?? null;
}

export function leftMs({ limitMs, sinceMs }: RapidRound, nowMs: number): number {
  return Math.min(limitMs, Math.max(0, sinceMs + limitMs - nowMs));
}

/** Keeps what is there, however little, and starts the next question's clock. */
export function nextQuestion(round: RapidRound, text: string, nowMs: number): RapidRound {
  return { ...round, texts: [...round.texts, text.trim().slice(0, longestAnswer)], sinceMs: nowMs };
}

/** So many questions, none twice; `random` gives 0 to 1. */
export function drawQuestions(
  from: readonly Question[],
  count: number,
  random: () => number,
): Question[] {
  const left = [...from];
  const drawn: Question[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.min(left.length - 1, Math.floor(random() * left.length)), 1));
  }
  return drawn;
}
