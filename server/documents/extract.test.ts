import { expect, it } from 'vitest';
import { docx, paragraph, pdf, pdfOfContent } from '#support/documents.ts';
import { extract } from './extract.ts';

it('[DOC-1] counts what it read', async () => {
  const more = { text: 'Baker', characters: 5, truncated: false };
  expect(await extract(pdf([['Baker']]))).toEqual({ kind: 'pdf', pages: 1, ...more });
  expect(await extract(docx(paragraph('Baker')))).toEqual({ kind: 'docx', pages: null, ...more });
  expect(await extract(Buffer.from('Baker'))).toEqual({ kind: 'text', pages: null, ...more });
});

it('[DOC-4] says when a file has no text', async () => {
  const scan = pdfOfContent({ stream: Buffer.from('0 0 100 100 re f') });
  for (const empty of [scan, docx(paragraph('')), new Uint8Array(0)]) {
    await expect(extract(empty)).rejects.toMatchObject({ code: 'document_without_text' });
  }
});
