import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { docx, paragraph, zipped } from '#support/documents.ts';
import { maxDocumentChars } from '#shared/documents.ts';
import { docxText } from './docx-text.ts';

const code = (code: string) => expect.objectContaining({ code });

it('[DOC-1] reads paragraphs, lists, tables, breaks and boxes, each once', () => {
  const box = paragraph('In a box');
  const body = [
    paragraph('Ada &amp; Baker'),
    '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t><w:tab/><w:t xml:space="preserve"> two</w:t><w:br/><w:t>three</w:t></w:r></w:p>',
    `<w:tbl><w:tr><w:tc>${paragraph('2020')}</w:tc><w:tc>${paragraph('Utrecht')}</w:tc></w:tr></w:tbl>`,
    `<mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent>`,
    '<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>',
  ].join('');
  const { text, truncated } = docxText(docx(body));
  expect(text.trim()).toBe('Ada & Baker\n• One  two\nthree\n2020\nUtrecht\nIn a box');
  expect(truncated).toBe(false);
});

it('[DOC-1] finds the body where the package says it is', () => {
  expect(docxText(docx(paragraph('Baker'), { main: 'word/document2.xml' })).text).toBe('Baker\n');
});

it('[DOC-2] is not taken in by other zips', () => {
  expect(() => docxText(zipped({ 'cv.txt': strToU8('Baker') }))).toThrow(code('unsupported_type'));
  const sheet = docx(paragraph('Baker'), { main: 'xl/workbook.xml' });
  expect(() => docxText(sheet)).toThrow(code('unsupported_type'));
});

it('[DOC-4] tells damage', () => {
  const whole = docx(paragraph('Baker'));
  expect(() => docxText(whole.slice(0, -40))).toThrow(code('document_broken'));
  expect(() => docxText(docx('<w:p><w:t>Baker</w:p>'))).toThrow(code('document_broken'));
  expect(() => docxText(docx('&laughs;'))).toThrow(code('document_broken'));
});

it('[DOC-5] stops at the longest text', () => {
  const read = docxText(docx(paragraph('four score ').repeat(20_000)));
  expect(read.truncated).toBe(true);
  expect(read.text.length).toBeLessThan(maxDocumentChars + 100);
});

it('[DOC-5] does not unpack a bomb, nor one that lies about its size', () => {
  const spaces = ' '.repeat(40 * 1024 * 1024);
  const bomb = docx(`${spaces}${paragraph('Baker')}`);
  expect(bomb.length).toBeLessThan(100_000);
  expect(() => docxText(bomb)).toThrow(code('document_too_heavy'));
  // The sizes stand in the directory at the end of the file.
  const view = Buffer.from(bomb);
  const lie = view.lastIndexOf('word/document.xml') - 46 + 24;
  view.writeUInt32LE(1_000, lie);
  expect(() => docxText(new Uint8Array(view))).toThrow(code('document_broken'));
});
