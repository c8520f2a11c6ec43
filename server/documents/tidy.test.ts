import { expect, it } from 'vitest';
import { maxDocumentChars } from '#shared/documents.ts';
import { tidy } from './tidy.ts';

it('[DOC-1] leaves text as one would have typed it', () => {
  const raw = '\ufeff Ada  Baker \r\n\r\n\r\n\r\nCafe\u0301\u0007\f soft\u00adware\ud800 ';
  expect(tidy(raw)).toEqual({ text: 'Ada Baker\n\nCafé\nsoftware\ufffd', truncated: false });
});

it('[DOC-1] cuts what is too long and says so, never inside a character', () => {
  const fits = 'x'.repeat(maxDocumentChars);
  expect(tidy(fits)).toEqual({ text: fits, truncated: false });
  const cut = tidy(`${'x'.repeat(maxDocumentChars - 1)}😀😀`);
  expect(cut).toEqual({ text: 'x'.repeat(maxDocumentChars - 1), truncated: true });
  expect(tidy('x '.repeat(1_000_000)).truncated).toBe(true);
});

it('[DOC-4] is not content with signs alone', () => {
  for (const raw of ['', ' \n\t', '— • … \u0000']) {
    expect(() => tidy(raw)).toThrow(expect.objectContaining({ code: 'document_without_text' }));
  }
});
