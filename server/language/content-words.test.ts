import { expect, it } from 'vitest';
import { isContentWord } from './content-words.ts';

it('[LANG-6] tells words with a meaning of their own from the rest', () => {
  expect(['deadline', 'invoice', 'wrote'].every(isContentWord)).toBe(true);
  expect(['the', 'we', 'like', 'um', 'x'].some(isContentWord)).toBe(false);
});
