import { expect, it } from 'vitest';
import { isPastDeed, isStep } from './verbs.ts';

it('[LANG-16] knows verbs of doing from their lookalikes', () => {
  expect(['built', 'called', 'rewrote'].every(isPastDeed)).toBe(true);
  expect(['need', 'speed', 'excited', 'build'].some(isPastDeed)).toBe(false);
  expect(isStep('measure')).toBe(true);
  expect(isStep('hope')).toBe(false);
});
