import { expect, it } from 'vitest';
import { kindOf } from './kind.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const compound = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

it('[DOC-2] tells kinds by content', () => {
  expect(kindOf(bytes('%PDF-1.4'))).toBe('pdf');
  expect(kindOf(bytes(`${'\n'.repeat(900)}%PDF-1.4`))).toBe('pdf');
  expect(kindOf(bytes('PK\x03\x04'))).toBe('docx');
  expect(kindOf(bytes('Baker'))).toBe('text');
  expect(kindOf(bytes(''))).toBe('text');
});

it('[DOC-2] knows what it cannot read, and what a password keeps from it', () => {
  const code = (code: string) => expect.objectContaining({ code });
  expect(() => kindOf(bytes('{\\rtf1 Baker}'))).toThrow(code('unsupported_type'));
  expect(() => kindOf(bytes(`${compound} an old .doc`))).toThrow(code('unsupported_type'));
  const sealed = Buffer.concat([
    Buffer.from(compound, 'latin1'),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  expect(() => kindOf(sealed)).toThrow(code('document_locked'));
});
