import { expect, it } from 'vitest';
import { documentText, maxDocumentChars } from './documents.ts';

it('[DOC-1] a document that was read has text, within its bound', () => {
  const read = { kind: 'pdf', text: 'Baker', pages: 1, characters: 5, truncated: false };
  expect(documentText.parse(read)).toEqual(read);
  for (const wrong of [{ text: '' }, { text: 'x'.repeat(maxDocumentChars + 1) }, { kind: 'rtf' }]) {
    expect(documentText.safeParse({ ...read, ...wrong }).success).toBe(false);
  }
});
