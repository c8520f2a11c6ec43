import { unsupported } from './kind.ts';

/** Control characters other than tab, line feed, form feed and carriage return: no text has them. */
const binary = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
const utf16Sample = 512;

/**
 * UTF-8, UTF-16 (by its mark, or by the zeros of Western text) and, where it is neither, Windows-1252,
 * which holds Latin-1.
 * @throws AppError `unsupported_type` when it is no text
 */
export function plainText(bytes: Uint8Array): string {
  for (const encoding of encodingsOf(bytes)) {
    const text = decode(bytes, encoding);
    if (text !== null && !binary.test(text)) return text;
  }
  throw unsupported();
}

function encodingsOf(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ['utf-16le'];
  if (first === 0xfe && second === 0xff) return ['utf-16be'];
  const sample = bytes.subarray(0, utf16Sample);
  const zeros = [0, 1].map((odd) => sample.filter((byte, at) => at % 2 === odd && byte === 0));
  const [even = 0, odd = 0] = zeros.map(({ length }) => length);
  const many = sample.length / 4;
  if (odd > many && even === 0) return ['utf-16le'];
  if (even > many && odd === 0) return ['utf-16be'];
  return ['utf-8', 'windows-1252'];
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
