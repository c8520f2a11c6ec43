import { expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { readAnswer } from './reading.ts';
import type { Relevance } from './relevance.ts';
import { screenAnswer } from './screen.ts';
import { judgeByRules } from './verdict.ts';

const question = 'Tell me about a mistake you made at work.';
const story =
  'Two years ago I released a wrong price on a Friday. I told my manager, wrote a script that paid ' +
  'everybody back by Monday, and added a check that has kept 340 prices right since then.';

function judged(text: string, strength: number) {
  const passage = readPassage(text);
  const screening = screenAnswer(passage, { question, approximate: false });
  const relevance: Relevance = {
    similarity: 0,
    outline: null,
    nearest: null,
    strength,
    meaning: [],
  };
  return judgeByRules(readAnswer(passage, screening, question), {
    screening,
    relevance: screening.status === 'scored' ? relevance : null,
    voice: null,
  });
}

it('[EVAL-21] relevance goes up step by step; below the first an answer is off-topic and not judged further', () => {
  const steps = [-9, -1, 0, 1, 9].map((strength) => judged(story, strength));
  expect(steps.map(({ dimensions }) => dimensions[0]?.score)).toEqual([1, 2, 3, 4, 5]);
  expect(steps.map(({ status }) => status)).toEqual([
    'off-topic',
    ...Array<string>(4).fill('scored'),
  ]);
  expect(steps[0]!.dimensions.slice(1).every(({ score }) => score === null)).toBe(true);
});

it('[EVAL-21] what is not judged says what to do, and scores nothing', () => {
  const { status, dimensions } = judged('No.', 9);
  expect(status).toBe('too-short');
  expect(dimensions.every(({ score }) => score === null)).toBe(true);
  expect(dimensions[0]?.improvement).toContain('25 words');
});
