import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf } from '#support/bytes-of.ts';
import { sealedRange, sealObject, unsealRange } from './sealed-object.ts';

const key = randomBytes(32);

async function* inSteps(bytes: Buffer, step = 50_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

it('[RECORDING-11] any range of a sealed recording is read without the rest', async () => {
  const content = randomBytes(200_000);
  const sealed = await bytesOf(sealObject(key, inSteps(content)));
  expect(sealed.indexOf(content.subarray(1000, 1016))).toBe(-1);
  const place = fc.nat(content.length - 1);
  await fc.assert(
    fc.asyncProperty(place, place, fc.integer({ min: 1, max: 90_000 }), async (a, b, step) => {
      const range = { from: Math.min(a, b), to: Math.max(a, b) };
      const held = sealedRange(range, content.length);
      const read = unsealRange(key, inSteps(sealed.subarray(held.from, held.to + 1), step), range);
      expect((await bytesOf(read)).equals(content.subarray(range.from, range.to + 1))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('[RECORDING-11] a piece that was changed, moved or sealed by another key is refused', async () => {
  const content = randomBytes(140_000);
  const sealed = await bytesOf(sealObject(key, inSteps(content)));
  const range = { from: 0, to: content.length - 1 };
  const read = (bytes: Buffer, by = key) => bytesOf(unsealRange(by, inSteps(bytes), range));
  await expect(read(sealed, randomBytes(32))).rejects.toThrow();
  const changed = Buffer.from(sealed);
  changed[70_000]! ^= 1;
  await expect(read(changed)).rejects.toThrow();
  const piece = 65_552;
  const moved = Buffer.concat([sealed.subarray(piece, 2 * piece), sealed.subarray(0, piece)]);
  await expect(read(moved)).rejects.toThrow();
});
