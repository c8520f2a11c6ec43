import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { questionBank } from './bank.ts';

/** Of the sentence encoder. */
const dimensions = 512;
const keyBytes = 8;
const recordBytes = keyBytes + 4 + dimensions;
/** Stands for no text: what all answers have in common. */
const commonKey = 'what all answers have in common';

export interface BankVectors {
  /** The sentence embedding of a text or outline of the bank; nothing for any other text. */
  vectorOf(text: string): readonly number[] | undefined;
  /** Mean embedding of answers to interview questions, whatever they are about. */
  readonly commonAnswer: readonly number[];
}

/**
 * The embeddings of the bank's texts and outlines, made by `npm run vectors`: to embed six hundred texts
 * takes ten seconds that nobody should wait. Each is kept as 8-bit numbers with one scale (an error below
 * 0.001 in a cosine), under a hash of its text; a text that was changed since is not found and embedded
 * anew.
 */
export function readBankVectors(
  file: URL = new URL('./bank/vectors.bin', import.meta.url),
): BankVectors {
  const bytes = readFileSync(file);
  const vectors = new Map<string, readonly number[]>();
  for (let at = 0; at + recordBytes <= bytes.length; at += recordBytes) {
    const scale = bytes.readFloatLE(at + keyBytes);
    const numbers = bytes.subarray(at + keyBytes + 4, at + recordBytes);
    vectors.set(
      bytes.toString('hex', at, at + keyBytes),
      Array.from(numbers, (byte) => ((byte << 24) >> 24) * scale),
    );
  }
  const keys = new Map<string, string>();
  const keyed = (text: string) => {
    const key = keys.get(text) ?? keyOf(text);
    if (vectors.has(key)) keys.set(text, key);
    return vectors.get(key);
  };
  return { vectorOf: keyed, commonAnswer: keyed(commonKey) ?? [] };
}

/** The whole bank, ready to hold an answer against. */
export const bankLandmarks = { questions: questionBank, ...readBankVectors() };

/** The file's content for these texts and vectors. */
export function writeBankVectors(
  vectors: ReadonlyMap<string, readonly number[]>,
  commonAnswer: readonly number[],
): Buffer {
  return Buffer.concat(
    [[commonKey, commonAnswer] as const, ...vectors].map(([text, vector]) => {
      const record = Buffer.alloc(recordBytes);
      record.write(keyOf(text), 0, 'hex');
      const scale = Math.max(...vector.map(Math.abs)) / 127 || 1;
      record.writeFloatLE(scale, keyBytes);
      vector.forEach((value, i) => record.writeInt8(Math.round(value / scale), keyBytes + 4 + i));
      return record;
    }),
  );
}

function keyOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * keyBytes);
}
