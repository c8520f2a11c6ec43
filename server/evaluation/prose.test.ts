import { expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { answerPairs } from '../../tests/load/answers/fixtures.ts';
import { isList, isProse, isShuffled } from './prose.ts';

const passageOf = (text: string) => readPassage(text);
const wordsOf = (text: string) => passageOf(text).tokens.map(({ word }) => word);
const shuffled = (text: string) => isShuffled(passageOf(text), passageOf(text).tokens);

it('[EVAL-3] takes sentences for prose, and lists of terms, figures and repetition for none', () => {
  const [first] = answerPairs('tuning');
  expect(isProse(wordsOf(first!.text))).toBe(true);
  expect(isProse(wordsOf('debt backlog sprint velocity roadmap coverage testing '.repeat(5)))).toBe(
    false,
  );
  expect(isProse(wordsOf('12 13 14 15 and the '.repeat(8)))).toBe(false);
  expect(isProse(wordsOf('I do not know. '.repeat(10)))).toBe(false);
  const skeleton =
    'The situation was what it was. The task was a task. My action was an action, and I planned it. ' +
    'The result was a result, as it had to be.';
  expect(isProse(wordsOf(skeleton))).toBe(false);
});

it('[EVAL-3] sees words in an order that English does not have, and leaves written answers alone', () => {
  expect(
    shuffled('the was help of could we the into had a would stuck colleague my of is time they a'),
  ).toBe(true);
  const honest = answerPairs('tuning').filter(({ text }) => shuffled(text));
  expect(honest).toEqual([]);
});

it('[EVAL-3] an enumeration of more than seven short items is a list; a few items in a sentence are not', () => {
  const list = 'Value, benefit, return, anchor, trust, rapport, silence, pain, champion, budget.';
  const some = 'I brought bread, soup, tea and two blankets, and sat down with them.';
  expect(isList(passageOf(list), passageOf(list).sentences[0]!)).toBe(true);
  expect(isList(passageOf(some), passageOf(some).sentences[0]!)).toBe(false);
});
