import type { Category, CompanyStyle, Difficulty, Question } from '#shared/schemas.ts';
import { normalised } from './wording.ts';

interface Wanted {
  category?: Category | undefined;
  style?: CompanyStyle | undefined;
  difficulty?: Difficulty | undefined;
  /** Each of these words has to begin a word of the question or of what an answer shows. */
  text?: string | undefined;
  from?: 'bank' | 'own' | undefined;
  offset: number;
  limit: number;
}

/** One page of the questions that fit, in their order, and how many fit in all. */
export function browseQuestions(
  all: readonly Question[],
  wanted: Wanted,
): { questions: Question[]; total: number } {
  const words = normalised(wanted.text ?? '').split(' ');
  const fitting = all.filter((one) => {
    const held = ` ${normalised(`${one.text} ${one.shows ?? ''}`)}`;
    return (
      (!wanted.category || one.category === wanted.category) &&
      (!wanted.style || one.styles?.includes(wanted.style)) &&
      (!wanted.difficulty || one.difficulty === wanted.difficulty) &&
      (!wanted.from || (one.source?.kind === 'bank') === (wanted.from === 'bank')) &&
      words.every((word) => held.includes(` ${word}`))
    );
  });
  const { offset, limit } = wanted;
  return { questions: fitting.slice(offset, offset + limit), total: fitting.length };
}
