import { findSpecifics } from '#server/language/specifics.ts';
import { readStar, starParts } from '#server/language/star.ts';
import type { Adapted, Difficulty } from '#shared/schemas.ts';
import { difficulty } from '#shared/schemas.ts';
import type { HeardAnswer } from './follow-up/heard-answer.ts';

const levels = difficulty.options;

/** Fewer words say nothing about how hard a question was: it may have been the microphone. */
const fewestWords = 25;
/** Of story parts and details an answer could show; our own choice. */
const fullFrom = 0.75;
const thinBelow = 0.25;

/** How much an answer showed, 0–1: story parts, and up to three details. Null: not enough data. */
export function fullnessOf({ passage }: Pick<HeardAnswer, 'passage'>): number | null {
  if (passage.tokens.length < fewestWords) return null;
  const star = readStar(passage);
  const parts = starParts.filter((part) => star[part] !== null).length;
  const details = Math.min(3, findSpecifics(passage).length);
  return (parts + details) / (starParts.length + 3);
}

export interface JudgedAnswer {
  difficulty: Difficulty;
  /** See fullnessOf. */
  fullness: number | null;
}

/**
 * The difficulty of the next question after these answers, oldest first. Two full answers running make it
 * a level harder than the last of them, two thin ones a level easier; an answer of which too little was
 * heard counts for nothing and never makes a question easier or harder. Null: leave the plan alone.
 */
export function nextDifficulty(
  planned: Difficulty,
  answers: readonly JudgedAnswer[],
): Adapted | null {
  const known = answers.filter(({ fullness }) => fullness !== null).slice(-2);
  const last = known.at(-1);
  if (known.length < 2 || !last) return null;
  const all = (holds: (fullness: number) => boolean) =>
    known.every(({ fullness }) => fullness !== null && holds(fullness));
  const step = all((one) => one >= fullFrom) ? 1 : all((one) => one < thinBelow) ? -1 : 0;
  const to = levels[levels.indexOf(last.difficulty) + step] ?? last.difficulty;
  const isWanted = step > 0 ? rank(planned) < rank(to) : step < 0 && rank(planned) > rank(to);
  return isWanted ? { from: planned, to, answers: known.length } : null;
}

const rank = (level: Difficulty) => levels.indexOf(level);
