import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

const text = 'Zoë baked 4000 loaves,\r\n\tdaily – “for €2”';
const big = (bytes: Buffer) => Buffer.from(bytes).swap16();

it.each([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 BE with its mark', big(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ['UTF-16 LE', Buffer.from(text, 'utf16le')],
  ['UTF-16 BE', big(Buffer.from(text, 'utf16le'))],
])('[DOC-3] reads %s', (_, bytes) => {
  expect(plainText(bytes)).toBe(text);
});

it('[DOC-3] reads Latin-1 and Windows-1252', () => {
  expect(plainText(Buffer.from('Zoë, élève à Zürich', 'latin1'))).toBe('Zoë, élève à Zürich');
  expect(plainText(Buffer.from([0x93, 0x48, 0x69, 0x94, 0x20, 0x80, 0x32]))).toBe('“Hi” €2');
});

it('[DOC-2] takes no other bytes for text', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  const jpeg = Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\0', 'latin1');
  for (const bytes of [png, jpeg, Buffer.from('\x7fELF\x02\x01\x01')]) {
    expect(() => plainText(bytes)).toThrow(expect.objectContaining({ code: 'unsupported_type' }));
  }
});
