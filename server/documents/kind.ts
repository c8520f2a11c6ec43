import { AppError } from '#lib/errors.ts';
import type { DocumentKind } from '#shared/documents.ts';

/** PDF readers allow for some bytes before the header. */
const pdfHeaderWithin = 1024;
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** A zip's first entry, or the end of an empty one. */
const zipHeaders = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

/**
 * Told by what is in the file; its name is never asked. Whether a zip is a Word document, and whether
 * other bytes are text, shows when they are read.
 * @throws AppError `unsupported_type`, `document_locked`
 */
export function kindOf(bytes: Uint8Array): DocumentKind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (head.subarray(0, pdfHeaderWithin).includes('%PDF-')) return 'pdf';
  if (zipHeaders.some((header) => startsWith(bytes, header))) return 'docx';
  if (startsWith(bytes, compoundFile)) {
    // Office keeps what a password protects in the container of its older formats.
    if (head.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw locked();
    throw unsupported();
  }
  if (head.subarray(0, 5).toString('latin1') === '{\\rtf') throw unsupported();
  return 'text';
}

export function unsupported(cause?: unknown): AppError {
  return new AppError('unsupported_type', 'Only .txt, .pdf and .docx files can be read.', {
    cause,
  });
}

export function locked(): AppError {
  return new AppError('document_locked', 'The file is protected by a password.');
}

function startsWith(bytes: Uint8Array, header: readonly number[]): boolean {
  return header.every((byte, at) => bytes[at] === byte);
}
