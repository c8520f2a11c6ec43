import { expect, it } from 'vitest';
import { seededRandom } from '#server/questions/seeded.ts';
import type { HeardWord } from '#shared/words.ts';
import { align, wordsIn } from './align.ts';

const heard = (text: string): HeardWord[] =>
  text.split(' ').map((one, i) => ({
    ...{ text: one, startMs: 1_000 + i * 400, endMs: 1_300 + i * 400 },
    ...{ confidence: 0.5, source: 'sherpa' },
  }));
const told = (words: readonly HeardWord[]) =>
  words.map(({ text, startMs, endMs, source }) => [text, startMs, endMs, source]);

it('[CORRECT-2] a word in the place of another has its time, and the others stay as they were', () => {
  const before = heard('we won a rice');
  const after = align(before, 'we won a prize');
  expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
  expect(after[3]).toEqual({
    ...{ text: 'prize', startMs: 2_200, endMs: 2_500, confidence: null, source: 'corrected' },
  });
});

it('[CORRECT-2] more or fewer words share the time of what they replace, by their length', () => {
  expect(told(align(heard('we recognise peach now'), 'we wreck a nice beach now'))).toEqual([
    ['we', 1_000, 1_300, 'sherpa'],
    ['wreck', 1_400, 1_633, 'corrected'],
    ['a', 1_633, 1_680, 'corrected'],
    ['nice', 1_680, 1_866, 'corrected'],
    ['beach', 1_866, 2_100, 'corrected'],
    ['now', 2_200, 2_500, 'sherpa'],
  ]);
  expect(told(align(heard('a b c d'), 'a x d'))).toEqual([
    ['a', 1_000, 1_300, 'sherpa'],
    ['x', 1_400, 2_100, 'corrected'],
    ['d', 2_200, 2_500, 'sherpa'],
  ]);
});

it('[CORRECT-2] what replaces nothing shares the time of the word beside it', () => {
  expect(told(align(heard('team won'), 'team of won'))).toEqual([
    ['team', 1_000, 1_200, 'sherpa'],
    ['of', 1_200, 1_300, 'corrected'],
    ['won', 1_400, 1_700, 'sherpa'],
  ]);
  expect(told(align(heard('team'), 'my team'))).toEqual([
    ['my', 1_000, 1_100, 'corrected'],
    ['team', 1_100, 1_300, 'sherpa'],
  ]);
  expect(align(heard('um uh'), '')).toEqual([]);
});

it('[CORRECT-2] whatever is written, words run forward within the passage and read as written', () => {
  const random = seededRandom('corrections');
  const some = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 12) },
      () => 'abcdef'[Math.floor(random() * 6)]!,
    );
  for (let round = 0; round < 500; round += 1) {
    const before = heard(some().join(' '));
    const text = some().join(' ');
    const after = align(before, text);
    expect(after.map((one) => one.text).join(' ')).toBe(text);
    const bounds = after.flatMap(({ startMs, endMs }) => [startMs, endMs]);
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
    expect(bounds[0]).toBeGreaterThanOrEqual(1_000);
    expect(after.at(-1)!.startMs).toBeLessThanOrEqual(before.at(-1)!.endMs);
  }
});

it('[CORRECT-2] a word no timeline could hold is parted', () => {
  expect(wordsIn(` ${'x'.repeat(70)}  y `)).toEqual(['x'.repeat(64), 'x'.repeat(6), 'y']);
});
