import { expect, it } from 'vitest';
import { coachesOf } from './given-names.ts';

it('[MARK-12] says whose scores count, each once', () => {
  const given = (...coaches: string[]) => ({
    ...{ dimension: 'relevance', automatic: 3, used: 4 },
    given: coaches.map((coach) => ({ coach, score: 4 })),
  });
  const part = { value: null, weight: 60 };
  const overall = {
    ...{ value: null, range: { low: 0, high: 100 } },
    parts: { content: part, voice: part, visual: part },
  };
  const dimensions = [given('Maya'), given(), given('Maya', 'Sam')];
  expect(coachesOf({ index: 0, dimensions, overall })).toBe('Maya, Sam');
});
