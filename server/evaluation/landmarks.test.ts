import { expect, it } from 'vitest';
import { less, prepareLandmarks, standing, stemsOf } from './landmarks.ts';

const axes = ['cat', 'dog', 'work'];
const embed = async (texts: readonly string[]) =>
  texts.map((text) => axes.map((axis) => text.split(axis).length - 1 + 0.01));
const questions = [
  { text: 'a cat at work', tips: ['cat'], category: 'pets' },
  { text: 'a dog at work', tips: ['dog'], category: 'pets' },
  { text: 'just work', tips: [], category: 'jobs' },
];

it('[EVAL-10] takes out what all questions have in common', async () => {
  const { marks, categories } = await prepareLandmarks({ questions, commonAnswer: null }, embed);
  const [cat, dog] = marks;
  expect(cat!.asked[0]).toBeGreaterThan(0);
  expect(dog!.asked[0]).toBeLessThan(0);
  expect(marks[2]!.outline).toBeNull();
  expect([...categories.keys()]).toEqual(['pets', 'jobs']);
});

it('[EVAL-10] a rare word tells more than one that every question has', async () => {
  const { weightOf } = await prepareLandmarks({ questions, commonAnswer: null }, embed);
  const [work = ''] = [...stemsOf('work')];
  const [cat = ''] = [...stemsOf('cat')];
  expect(weightOf(cat)).toBeGreaterThan(weightOf(work));
  expect(weightOf('never seen')).toBeGreaterThan(weightOf(cat));
});

it('[EVAL-10] a standing counts deviations, and is 0 where nothing differs', () => {
  expect(standing(3, [0, 2])).toBe(2);
  expect(standing(3, [1, 1])).toBe(0);
  expect(standing(3, [])).toBe(0);
  expect(less([3, 4], [0.1, 0])).toEqual([0.5, 0.8]);
});
