import { expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { prepareLandmarks, type AskedQuestion } from './landmarks.ts';
import { measureRelevance } from './relevance.ts';

const axes = ['cat', 'dog', 'bird', 'work'];
const embed = async (texts: readonly string[]) =>
  texts.map((text) => axes.map((axis) => text.split(axis).length - 1 + 0.1));
const questions: AskedQuestion[] = ['cat', 'dog', 'bird', 'dog bird'].map((one) => ({
  text: `a ${one} at work`,
  tips: [one],
  category: one,
}));

async function about(text: string, question: AskedQuestion = questions[0]!, common = [0, 0, 0, 0]) {
  const landmarks = await prepareLandmarks({ questions, commonAnswer: common }, embed);
  return measureRelevance({ embed, landmarks, passage: readPassage(text), question });
}

it('[EVAL-10] is stronger the nearer an answer is to its own question than to others', async () => {
  const text = 'The cat slept. A cat is a cat.';
  const near = await about(text);
  const far = await about('The dog slept. A dog is a dog.');
  expect(near.strength).toBeGreaterThan(far.strength + 1);
  expect(near.similarity).toBeGreaterThan(far.similarity);
  expect(near.nearest).toEqual({ from: 0, to: text.length });
});

it('[EVAL-10] counts what a good answer holds, where that is known', async () => {
  expect((await about('cat', { text: 'a cat', tips: [] })).outline).toBeNull();
  expect((await about('cat')).outline).toBeGreaterThan(0.6);
});

it('[EVAL-10] takes out what all answers have in common', async () => {
  const text = 'work work work work cat';
  const plain = await about(text);
  const centred = await about(text, questions[0], [0, 0, 0, 0.9]);
  expect(centred.similarity).toBeGreaterThan(plain.similarity);
});

it('[EVAL-10] asks more of an answer that shares no words with any question', async () => {
  const plain = await about('The cat was at work.');
  const strange = await about('The cat was at work. Birch larch alder maple oak elm pine fir.');
  expect(strange.strength).toBeLessThan(plain.strength - 2);
});

it('[EVAL-10] repeating the question’s words again and again gains no more than using them', async () => {
  const once = await about('The cat slept.');
  const often = await about('The cat slept. cat cat cat cat cat cat at work work.');
  expect(often.strength).toBeLessThan(once.strength + 1);
});
