import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { categories, question, type Category, type Question } from '#shared/schemas.ts';

export type QuestionBank = readonly Question[];

const file = z.array(question.omit({ category: true })).min(1);

/**
 * Reads the reviewed questions, one file a category, in the files' order.
 * @throws AppError `internal` naming the file that is missing or wrong, or the id used twice.
 */
export function loadBank(folder: URL = new URL('./bank/', import.meta.url)): QuestionBank {
  const bank = categories.flatMap((category) => readCategory(category, folder));
  const ids = new Set<string>();
  for (const { id } of bank) {
    if (ids.has(id)) throw new AppError('internal', `Two questions are called ${id}.`);
    ids.add(id);
  }
  return Object.freeze(bank);
}

/** The bank this project ships with. */
export const questionBank: QuestionBank = loadBank();

/** A third of the bank, spread over all categories: what an answer is held against besides its question. */
export const comparedQuestions: QuestionBank = questionBank.filter((_, index) => index % 3 === 0);

function readCategory(category: Category, folder: URL): Question[] {
  try {
    const text = readFileSync(new URL(`${category}.json`, folder), 'utf8');
    return file.parse(JSON.parse(text)).map((entry) => ({ ...entry, category }));
  } catch (cause) {
    throw new AppError('internal', `The questions of ${category} cannot be read.`, { cause });
  }
}
