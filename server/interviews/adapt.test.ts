import { describe, expect, it } from 'vitest';
import { readPassage } from '#server/language/passage.ts';
import { fullnessOf, nextDifficulty } from './adapt.ts';

const full = { difficulty: 'easy', fullness: 0.9 } as const;
const thin = { difficulty: 'hard', fullness: 0.1 } as const;
const unknown = { difficulty: 'easy', fullness: null } as const;

describe('the next difficulty', () => {
  it('[TURN-7] is harder after two full answers, easier after two thin ones', () => {
    expect(nextDifficulty('easy', [full, full])).toEqual({
      from: 'easy',
      to: 'medium',
      answers: 2,
    });
    expect(nextDifficulty('hard', [thin, thin])).toEqual({
      from: 'hard',
      to: 'medium',
      answers: 2,
    });
  });

  it('[TURN-7] stays after one answer, after mixed ones, and where the plan goes there already', () => {
    expect(nextDifficulty('easy', [full])).toBeNull();
    expect(nextDifficulty('easy', [full, thin])).toBeNull();
    expect(nextDifficulty('hard', [full, full])).toBeNull();
    expect(nextDifficulty('easy', [thin, thin])).toBeNull();
  });

  it('[TURN-7] answers of which too little was heard count for nothing', () => {
    expect(nextDifficulty('hard', [thin, unknown, unknown])).toBeNull();
    expect(nextDifficulty('hard', [thin, unknown, thin])).not.toBeNull();
    expect(nextDifficulty('easy', [unknown, unknown])).toBeNull();
  });
});

it('[TURN-7] fullness counts story parts and details, and is unknown of a few words', () => {
  const of = (text: string) => fullnessOf({ passage: readPassage(text) });
  expect(of('I fixed it.')).toBeNull();
  expect(
    of(
      'Last year our shop was slow and I had to fix it. I measured 40 pages and removed the big images. In the end it fell from 9 seconds to 2 seconds.',
    ),
  ).toBe(1);
  expect(
    of(
      'It is important to be nice and to be good with people because people are what matters and being good is what I think is always very very nice.',
    ),
  ).toBeLessThan(0.25);
});
