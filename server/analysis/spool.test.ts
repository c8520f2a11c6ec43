import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  createSpoolSeal,
  derivedKey,
  recordHeadBytes,
  recordLength,
  seal,
  unseal,
} from './spool.ts';

const key = randomBytes(32);

it('[RECORDING-11] what is sealed opens with the same key at the same place only', () => {
  const sealed = seal(key, 3, Buffer.from('a picture'));
  expect(sealed.includes('a picture')).toBe(false);
  expect(unseal(key, 3, sealed).toString()).toBe('a picture');
  expect(() => unseal(key, 4, sealed)).toThrow();
  expect(() => unseal(randomBytes(32), 3, sealed)).toThrow();
  sealed[2]! ^= 1;
  expect(() => unseal(key, 3, sealed)).toThrow();
});

it('[RECORDING-11] each use of a key has a key of its own', () => {
  expect(derivedKey(key, 'a')).toEqual(derivedKey(key, 'a'));
  expect(derivedKey(key, 'a')).not.toEqual(derivedKey(key, 'b'));
});

it('[RECORDING-11] pieces become records, or stay as they are without a key', () => {
  const piece = Buffer.from('a picture');
  expect(createSpoolSeal(null)(piece)).toBe(piece);
  const sealing = createSpoolSeal(key);
  const [first, second] = [sealing(piece), sealing(piece)];
  expect(first).not.toEqual(second);
  expect(recordLength(second)).toBe(second.length - recordHeadBytes);
  expect(unseal(key, 1, second.subarray(recordHeadBytes)).toString()).toBe('a picture');
});

it('[RECORDING-6] the length of a torn or spoilt record is not believed', () => {
  expect(recordLength(Buffer.from([0, 0]))).toBeNull();
  expect(recordLength(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toBeNull();
  expect(recordLength(Buffer.from([0, 0, 0, 3]))).toBeNull();
});
