import { AppError } from '#lib/errors.ts';
import { maxDocumentChars } from '#shared/documents.ts';

/** Tab and line feed are the only control characters that a text area shows. */
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffe\uffff]/g;

/**
 * Text as one would have typed it: composed letters, no control characters, at most one empty line in
 * a row; cut between characters where it is too long.
 * @throws AppError `document_without_text` when no letter or digit is in it
 */
export function tidy(raw: string): { text: string; truncated: boolean } {
  // What is left out below is bounded first: tidying is never more work than some texts' length.
  const whole = raw
    .slice(0, 4 * maxDocumentChars)
    .replace(/\r\n?|[\u2028\u2029\f]/g, '\n')
    .normalize('NFC')
    .replace(unprintable, '')
    .toWellFormed()
    .split('\n')
    .map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(whole)) {
    throw new AppError('document_without_text', 'There is no text in this file.');
  }
  const text = whole
    .slice(0, maxDocumentChars)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
  return { text, truncated: text.length < whole.length || raw.length > 4 * maxDocumentChars };
}
