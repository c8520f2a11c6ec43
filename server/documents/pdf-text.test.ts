import { expect, it } from 'vitest';
import { lockedPdf, pdf, pdfOfContent } from '#support/documents.ts';
import { maxDocumentPages } from '#shared/documents.ts';
import { pdfText } from './pdf-text.ts';

it('[DOC-1] reads the lines of all pages, in order', async () => {
  const read = await pdfText(
    pdf([['Ada Baker', 'Zoë (née B\\)', '', '', 'Work'], ['4000 loaves']]),
  );
  expect(read).toEqual({
    text: 'Ada Baker\nZoë (née B\\)\n\nWork\n\n4000 loaves',
    pages: 2,
    truncated: false,
  });
});

it('[DOC-1] reads so many pages at most and says that there are more', async () => {
  const pages = Array.from({ length: maxDocumentPages + 1 }, (_, at) => [`page ${at + 1}`]);
  const read = await pdfText(pdf(pages));
  expect(read).toMatchObject({ pages: maxDocumentPages + 1, truncated: true });
  expect(read.text).toMatch(new RegExp(`page ${maxDocumentPages}$`));
});

it('[DOC-4] tells a locked PDF from a damaged one', async () => {
  await expect(pdfText(lockedPdf())).rejects.toMatchObject({ code: 'document_locked' });
  const noise = Buffer.from('%PDF-1.7 and then nothing of the kind');
  await expect(pdfText(new Uint8Array(noise))).rejects.toMatchObject({ code: 'document_broken' });
});

it('[DOC-4] finds no text where there are only pictures', async () => {
  const read = await pdfText(pdfOfContent({ stream: Buffer.from('0 0 100 100 re f') }));
  expect(read.text.trim()).toBe('');
});
