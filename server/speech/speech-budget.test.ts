import { expect, it } from 'vitest';
import { createSpeechBudget } from './speech-budget.ts';

it('[WORDS-25] sound counts ten tokens a second of the day; with none left no service is used', async () => {
  const noted: unknown[] = [];
  let left = 100;
  const ai = {
    remaining: async () => left,
    note: async (errand: object, spent: object) => void noted.push({ ...errand, ...spent }),
  };
  const who = { userId: 'ada', interviewId: crypto.randomUUID() };
  const budget = createSpeechBudget(ai, who);
  expect(await budget.isLeft()).toBe(true);
  budget.spend({ model: 'live', soundMs: 12_340 });
  expect(noted).toEqual([
    { ...who, purpose: 'transcribe', model: 'live', tokens: { input: 124, output: 0 } },
  ]);
  left = 0;
  expect(await budget.isLeft()).toBe(false);
});
