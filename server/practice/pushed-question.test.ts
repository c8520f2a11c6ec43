import { expect, it } from 'vitest';
import { question } from '#shared/schemas.ts';
import { createKnownQuestions } from './known-questions.ts';
import { createFindPushed } from './pushed-question.ts';

const banked = question.parse({
  id: 'banked',
  text: 'What did you build last?',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 120_000,
  tips: ['Start with why.'],
});
const find = createFindPushed(createKnownQuestions([banked], { get: async () => null }));

it('[HELP-21] a pushed question is of the bank, or in the coach’s own words', async () => {
  expect(await find('maya', { id: 'banked' })).toEqual(banked);
  const own = await find('maya', { text: 'Why did that take a year?' });
  expect(question.parse(own)).toMatchObject({
    text: 'Why did that take a year?',
    source: { kind: 'written' },
  });
  await expect(find('maya', { id: 'another' })).rejects.toMatchObject({ code: 'not_found' });
});
