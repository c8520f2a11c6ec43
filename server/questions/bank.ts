import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { categories, fullQuestion, type Category, type FullQuestion } from '#shared/schemas.ts';
import { normalised } from './wording.ts';

export type QuestionBank = readonly FullQuestion[];

const file = z.array(fullQuestion.omit({ category: true, source: true })).min(1);

/**
 * Reads the reviewed questions, one file a category, in the files' order.
 * @throws AppError `internal` naming the file that is missing or wrong, or the id or text used twice.
 */
export function loadBank(folder: URL = new URL('./bank/', import.meta.url)): QuestionBank {
  const bank = categories.flatMap((category) => readCategory(category, folder));
  const seen = new Set<string>();
  for (const { id, text } of bank) {
    const wording = normalised(text);
    if (seen.has(id)) throw new AppError('internal', `Two questions are called ${id}.`);
    if (seen.has(wording)) throw new AppError('internal', `${id} asks what another asks.`);
    seen.add(id).add(wording);
  }
  return Object.freeze(bank);
}

/** The bank this project ships with. */
export const questionBank: QuestionBank = loadBank();

function readCategory(category: Category, folder: URL): FullQuestion[] {
  try {
    const text = readFileSync(new URL(`${category}.json`, folder), 'utf8');
    const source = { kind: 'bank' } as const;
    return file.parse(JSON.parse(text)).map((entry) => ({ ...entry, category, source }));
  } catch (cause) {
    throw new AppError('internal', `The questions of ${category} cannot be read.`, { cause });
  }
}
