import { expect, it } from 'vitest';
import { contentValue, overallOf } from './overall.ts';

const scored = (score: number | null, dimension = 'clarity') => ({
  dimension,
  score,
  evidence: [],
  improvement: null,
});

it('[EVAL-1] weighs content 60, voice 25 and visual 15', () => {
  const whole = overallOf({ content: 80, voice: 60, visual: 40 });
  expect(whole.value).toBeCloseTo(0.6 * 80 + 0.25 * 60 + 0.15 * 40);
  expect(whole.range).toEqual({ low: whole.value, high: whole.value });
});

it('[EVAL-1] says what missing parts leave open, and nothing without content', () => {
  const written = overallOf({ content: 50, voice: null, visual: null });
  expect(written).toMatchObject({ value: 50, range: { low: 30, high: 70 } });
  expect(overallOf({ content: null, voice: 90, visual: null }).value).toBeNull();
});

it('[EVAL-1] takes the mean of what was scored', () => {
  expect(contentValue([scored(5), scored(1), scored(null)])).toBe(50);
  expect(contentValue([scored(null)])).toBeNull();
  const told = [scored(5), scored(5), scored(5)];
  const capped = [1, 2, 3, 4, 5].map((step) => contentValue([scored(step, 'relevance'), ...told]));
  expect(capped).toEqual([25, 45, 75, 93.75, 100]);
});

it('[EVAL-1] gives little where nothing could be checked, and less where nobody does anything', () => {
  const told = [scored(5, 'relevance'), scored(5, 'structure'), scored(5)];
  const thin = (ownership: number) =>
    contentValue([...told, scored(1, 'specificity'), scored(ownership, 'ownership')]);
  expect([thin(5), thin(1)]).toEqual([45, 25]);
});
