import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { questionBank } from '#server/questions/bank.ts';
import type { FullQuestion, Question } from '#shared/schemas.ts';

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

const hostileText = z.object({ kind: z.string(), question: z.string(), text: z.string() });

const folder = new URL('./', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const entries = (name: string) => z.array(entry).parse(read(name));
const first = { tuning: entries('tuning.json'), 'held-out': entries('held-out.json') };
const sets = {
  tuning: [...first.tuning, ...entries('tuning-more.json')],
  'held-out': first['held-out'],
  unseen: entries('unseen.json'),
};
const hostileLists = { known: 'hostile.json', fresh: 'hostile-fresh.json' };

/** Rules and thresholds may be set on `tuning` only; `unseen` was written before the rules changed. */
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

export interface HostilePair {
  question: Question;
  text: string;
}

/** Each hostile text of a list to a question of the split; some bring the question's own words. */
export function hostilePairs(
  split: 'tuning' | 'held-out',
  list: keyof typeof hostileLists = 'known',
): HostilePair[] {
  const questions = first[split].map((one) => questionOf(one.question));
  return z
    .array(z.string())
    .parse(read(hostileLists[list]))
    .flatMap((text, index) => {
      const question = questions[index % questions.length];
      return question ? [asked(question, text)] : [];
    });
}

/** Texts that plead, inject, copy, scramble, list, waffle or belong to another question, each to its own. */
export function hostileKinds(split: 'tuning' | 'unseen'): (HostilePair & { kind: string })[] {
  const name = split === 'tuning' ? 'hostile-more.json' : 'hostile-unseen.json';
  return z
    .array(hostileText)
    .parse(read(name))
    .map(({ kind, question, text }) => ({ kind, ...asked(questionOf(question), text) }));
}

function asked(question: Question, text: string): HostilePair {
  return { question, text: text.replaceAll('@@question@@', question.text) };
}

function questionOf(id: string): FullQuestion {
  const found = questionBank.find((one) => one.id === id);
  if (!found) throw new Error(`no question is called ${id}`);
  return found;
}

/** A few topics have no good answer of their own here; then the next one's serves. */
function goodAnswerTo(id: string): string {
  const own = Object.values(sets)
    .flat()
    .find((one) => one.question === id);
  if (own) return own.good;
  const length = [...id].reduce((sum, character) => sum + character.charCodeAt(0), 0);
  const others = [...first.tuning, ...first['held-out']].filter(
    (one) => one.question.split('-')[0] !== id.split('-')[0],
  );
  return others[length % others.length]?.good ?? '';
}
