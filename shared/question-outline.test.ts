import { expect, it } from 'vitest';
import { outlineOf } from './question-outline.ts';

it('[EVAL-10] what a good answer holds is what it shows and its tips, as far as they are known', () => {
  expect(outlineOf({ shows: 'A plan.', tips: ['Name a date.', 'Say why.'] })).toBe(
    'A plan. Name a date. Say why.',
  );
  expect(outlineOf({ tips: ['Say why.'] })).toBe('Say why.');
  expect(outlineOf({ tips: [] })).toBe('');
});
