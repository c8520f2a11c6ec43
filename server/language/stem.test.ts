import { expect, it } from 'vitest';
import { stem } from './stem.ts';

it.each([
  ['decided', 'decides'],
  ['companies', 'company'],
  ['planning', 'planned'],
  ['measurement', 'measure'],
  ['boxes', 'box'],
  ["customer's", 'customers'],
])('[LANG-7] sees %s and %s as kin', (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

it('[LANG-7] leaves short and unlike words apart', () => {
  expect(stem('red')).toBe('red');
  expect(stem('class')).not.toBe(stem('clash'));
});
