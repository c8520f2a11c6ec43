import { expect, it } from 'vitest';
import { dayOf, draftOf, emptyPlan, endOfDay, wishOf } from './assignment-draft.ts';

const question = {
  id: 'general-1',
  text: 'What would you like to be asked?',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 120_000,
  tips: ['Take your time.'],
} as const;

it('[ASSIGN-10] a plan goes into the form and comes out the same', () => {
  const manner = { persona: 'tough', followUps: false } as const;
  const questions = [{ ...question, tips: [...question.tips] }];
  expect(wishOf(draftOf({ form: 'writing', questions }))).toEqual({
    ...{ form: 'writing', questionIds: ['general-1'] },
  });
  expect(wishOf(draftOf({ form: 'rehearsal', questions, ...manner }))).toEqual({
    ...{ form: 'rehearsal', questionIds: ['general-1'], ...manner },
  });
  const drawn = {
    ...manner,
    form: 'drawn-rehearsal',
    category: 'data',
    questionCount: 4,
    difficulty: 'hard',
  } as const;
  expect(wishOf(draftOf(drawn))).toEqual(drawn);
});

it('[ASSIGN-10] without a question there is nothing to give, and drawn ones need none', () => {
  expect(wishOf(emptyPlan)).toBeNull();
  expect(wishOf({ ...emptyPlan, form: 'rehearsal' })).toBeNull();
  expect(wishOf({ ...emptyPlan, form: 'drawn-rehearsal' })).toMatchObject({ questionCount: 3 });
});

it('[ASSIGN-10] due is the end of a day where the reader is, and comes back as that day', () => {
  const due = endOfDay('2026-03-09');
  expect(dayOf(due)).toBe('2026-03-09');
  expect(new Date(due!).getHours()).toBe(23);
  expect([endOfDay(''), dayOf(null)]).toEqual([null, '']);
});
