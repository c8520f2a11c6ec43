import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { questionBank } from '#server/questions/bank.ts';
import type { Question } from '#shared/schemas.ts';

/** What a careful reader would give, best first; answers written for this project. */
const grades = { good: 5, brief: 4, partly: 3, vague: 2, off: 1, empty: 0 } as const;
export type Kind = keyof typeof grades;

export interface AnswerPair {
  question: Question;
  kind: Kind;
  grade: number;
  text: string;
}

const entry = z.object({
  question: z.string(),
  good: z.string(),
  brief: z.string(),
  partly: z.string().optional(),
  vague: z.string(),
  /** A good answer to this other question. */
  off: z.string(),
  empty: z.string(),
});

const folder = new URL('./', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const sets = {
  tuning: z.array(entry).parse(read('tuning.json')),
  'held-out': z.array(entry).parse(read('held-out.json')),
};
const hostile = z.array(z.string()).parse(read('hostile.json'));
/** Written after the rules, which never saw them: how the rules do on what they do not know. */
const fresh = z.array(z.string()).parse(read('hostile-fresh.json'));

/** Thresholds may be set on `tuning` only. */
export type Split = keyof typeof sets;

export function answerPairs(split: Split): AnswerPair[] {
  return sets[split].flatMap((one) => {
    const question = questionOf(one.question);
    const texts = { ...one, off: goodAnswerTo(one.off) };
    return (Object.keys(grades) as Kind[]).flatMap((kind): AnswerPair[] => {
      const text = texts[kind];
      return text === undefined ? [] : [{ question, kind, grade: grades[kind], text }];
    });
  });
}

/** Each hostile text to a question of the split; some bring the question's own words. */
export function hostilePairs(
  split: Split,
  texts: 'known' | 'fresh' = 'known',
): { question: Question; text: string }[] {
  const questions = sets[split].map((one) => questionOf(one.question));
  return (texts === 'fresh' ? fresh : hostile).flatMap((text, index) => {
    const question = questions[index % questions.length];
    return question ? [{ question, text: text.replaceAll('@@question@@', question.text) }] : [];
  });
}

function questionOf(id: string): Question {
  const found = questionBank.find((one) => one.id === id);
  if (!found) throw new Error(`no question is called ${id}`);
  return found;
}

/** A few topics have no good answer of their own here; then the next one's serves. */
function goodAnswerTo(id: string): string {
  const all = [...sets.tuning, ...sets['held-out']];
  const at = all.findIndex((one) => one.question === id);
  if (at >= 0) return all[at]?.good ?? '';
  const length = [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0);
  const others = all.filter((one) => one.question.split('-')[0] !== id.split('-')[0]);
  return others[length % others.length]?.good ?? '';
}
