import { AppError } from '#lib/errors.ts';
import type { QuestionId } from '#shared/ids.ts';
import { difficulty, type Category, type Difficulty, type Question } from '#shared/schemas.ts';
import type { QuestionBank } from './bank.ts';
import { seededRandom, shuffled } from './seeded.ts';

interface Selection {
  bank: QuestionBank;
  category: Category;
  /** Without one, easy, medium and hard are mixed evenly. */
  difficulty?: Difficulty | undefined;
  count: number;
  /** Same seed, same bank, same wishes: same questions. */
  seed: string | number;
  /** Asked lately: taken only when the category has no others left. */
  avoid?: readonly QuestionId[];
}

/** From easier to harder. */
const levels = difficulty.options;

/**
 * Chooses an interview's questions from one category, no question twice, easier ones first. Where
 * the wished difficulty has too few, the nearest difficulty fills up.
 * @throws AppError `bad_request` when the category holds fewer than `count` questions.
 */
export function selectQuestions(selection: Selection): Question[] {
  const { bank, category, count, seed, avoid = [] } = selection;
  const inCategory = bank.filter((question) => question.category === category);
  if (!Number.isInteger(count) || count < 1 || count > inCategory.length) {
    const most = inCategory.length;
    throw new AppError('bad_request', `Choose from 1 to ${most} questions in this category.`);
  }
  const pool = shuffled(inCategory, seededRandom(`${category}:${seed}`));
  const wished = selection.difficulty;
  const ranked = wished === undefined ? mixed(pool) : nearest(pool, wished);
  const avoided = new Set(avoid);
  const chosen = [
    ...ranked.filter(({ id }) => !avoided.has(id)),
    ...ranked.filter(({ id }) => avoided.has(id)),
  ].slice(0, count);
  return chosen.sort((a, b) => level(a) - level(b));
}

function nearest(pool: readonly Question[], wished: Difficulty): Question[] {
  const distance = (question: Question) => Math.abs(level(question) - levels.indexOf(wished));
  return [...pool].sort((a, b) => distance(a) - distance(b));
}

/** One of each difficulty in turn, for as long as each lasts. */
function mixed(pool: readonly Question[]): Question[] {
  const queues = levels.map((one) => pool.filter((question) => question.difficulty === one));
  const longest = Math.max(...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, turn) =>
    queues.flatMap((queue) => queue.slice(turn, turn + 1)),
  ).flat();
}

function level(question: Question): number {
  return levels.indexOf(question.difficulty);
}
