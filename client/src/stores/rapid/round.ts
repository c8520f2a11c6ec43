import { clockMs } from '#shared/practice.ts';
import { question, type Question } from '#shared/schemas.ts';
import { z } from 'zod';

/** So much of an answer counts: nobody types more under a clock of a minute. */
export const longestAnswer = 4_000;

export const rapidRound = z.object({
  questions: z.array(question).readonly(),
  /** What was written to each question so far. */
  texts: z.array(z.string()).readonly(),
  /** The places of questions that were answered aloud. */
  dictated: z.array(z.number()).readonly(),
  limitMs: clockMs,
  /** When the clock of the question that is asked began: epoch milliseconds, so that it outlives a page. */
  sinceMs: z.number(),
  aloud: z.boolean(),
});
export type RapidRound = z.infer<typeof rapidRound>;

export function beginRound(
  questions: readonly Question[],
  { limitMs, aloud }: { limitMs: number; aloud: boolean },
  nowMs: number,
): RapidRound {
  return { questions, texts: [], dictated: [], limitMs, sinceMs: nowMs, aloud };
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

/** What was said to a question that is over comes before what was typed to it. */
export function addSaid(round: RapidRound, index: number, said: string): RapidRound {
  const texts = round.texts.map((text, at) =>
    at === index ? [said.trim(), text].filter(Boolean).join(' ') : text,
  );
  return { ...round, texts, dictated: [...round.dictated, index] };
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
