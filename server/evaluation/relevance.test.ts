import { expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { measureRelevance } from './relevance.ts';

const axes = ['cat', 'dog', 'bird'];
const embed = async (texts: readonly string[]) =>
  texts.map((text) => axes.map((axis) => text.split(axis).length - 1 + 0.1));
const about = (text: string, tips: string[] = []) =>
  measureRelevance({
    embed,
    passage: readPassage(text),
    question: { text: 'a cat', tips },
    others: ['dog', 'bird', 'dog bird'].map((one) => ({ text: one, tips: [one] })),
  });

it('[EVAL-10] is stronger the nearer an answer is to its own question than to others', async () => {
  const text = 'The cat slept. A cat is a cat.';
  const near = await about(text);
  const far = await about('The dog slept. A dog is a dog.');
  expect(near.strength).toBeGreaterThan(far.strength + 1);
  expect(near.similarity).toBeGreaterThan(far.similarity);
  expect(near.nearest).toEqual({ from: 0, to: text.length });
});

it('[EVAL-10] counts what a good answer holds, where that is known', async () => {
  expect((await about('cat')).outline).toBeNull();
  expect((await about('cat', ['cat'])).outline).toBeGreaterThan(0.9);
});
