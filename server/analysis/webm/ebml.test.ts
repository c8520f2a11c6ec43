import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  element,
  ids,
  idBytes,
  readElement,
  readVint,
  sizeBytes,
  uint,
  unknownSize,
} from './ebml.ts';

it('[RECORDING-4] elements are read as they were written', () => {
  const inner = uint(ids.trackNumber, 7);
  const outer = element(ids.trackEntry, inner);
  const read = readElement(outer, 0)!;
  expect(read).toEqual({
    id: ids.trackEntry,
    from: outer.length - inner.length,
    size: inner.length,
  });
  expect(readElement(outer, read.from)).toMatchObject({ id: ids.trackNumber, size: 8 });
});

it('[RECORDING-4] a size that is not known yet is told as such', () => {
  const open = Buffer.concat([idBytes(ids.segment), unknownSize]);
  expect(readElement(open, 0)).toEqual({ id: ids.segment, from: 12, size: null });
});

it('[RECORDING-4] numbers of any length are read', () => {
  expect(readVint(Buffer.from([0x81]), 0, { keepMarker: false, longest: 8 })).toEqual({
    value: 1,
    length: 1,
  });
  expect(readVint(Buffer.from([0x40, 0x02]), 0, { keepMarker: false, longest: 8 })).toEqual({
    value: 2,
    length: 2,
  });
  expect(readVint(sizeBytes(2 ** 40), 0, { keepMarker: false, longest: 8 })?.value).toBe(2 ** 40);
});

it('[RECORDING-19] no bytes make it throw or read past the end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 16 }), fc.nat(20), (bytes, at) => {
      const read = readElement(bytes, at);
      if (read) expect(read.from).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
