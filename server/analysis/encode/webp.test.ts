import { describe, expect, it } from 'vitest';
import { webpOf } from './webp.ts';

describe('[RECORDING-23] a key frame as a WebP picture', () => {
  it.each([
    { bytes: 10, file: 30 },
    { bytes: 11, file: 32 },
  ])('$bytes bytes are told as such, and padded to an even count', ({ bytes, file }) => {
    const frame = Uint8Array.from({ length: bytes }, (_, i) => i + 1);
    const picture = webpOf(frame);
    expect(picture).toHaveLength(file);
    expect(picture.toString('latin1', 0, 4)).toBe('RIFF');
    expect(picture.readUInt32LE(4)).toBe(file - 8);
    expect(picture.toString('latin1', 8, 16)).toBe('WEBPVP8 ');
    expect(picture.readUInt32LE(16)).toBe(bytes);
    expect(picture.subarray(20, 20 + bytes)).toEqual(Buffer.from(frame));
  });
});
