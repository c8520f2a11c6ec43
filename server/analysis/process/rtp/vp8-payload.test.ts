import { describe, expect, it } from 'vitest';
import { randomBytes, seeded } from '#support/random.ts';
import { isKeyFrame, parseVp8Payload } from './vp8-payload.ts';

const parse = (...bytes: number[]) => parseVp8Payload(Uint8Array.from(bytes));

describe('parseVp8Payload', () => {
  it.each([
    ['no extension', [0x10, 7]],
    ['an extension byte with nothing in it', [0x90, 0x00, 7]],
    ['a short picture id', [0x90, 0x80, 0x11, 7]],
    ['a long picture id', [0x90, 0x80, 0x91, 0x22, 7]],
    ['all of it', [0x90, 0xf0, 0x91, 0x22, 1, 0x20, 7]],
    ['a key index without a layer', [0x90, 0x10, 0x20, 7]],
  ])('[MEDIA-24] finds the data after %s', (_, bytes) => {
    expect(parse(...bytes)).toEqual({ startsFrame: true, data: Uint8Array.from([7]) });
  });

  it('[MEDIA-24] only the first partition starts a frame', () => {
    expect(parse(0x11, 7)?.startsFrame).toBe(false);
    expect(parse(0x00, 7)?.startsFrame).toBe(false);
  });

  it.each([
    [[]],
    [[0x10]],
    [[0x90]],
    [[0x90, 0x80]],
    [[0x90, 0x80, 0x80]],
    [[0x90, 0xf0, 1, 2, 3]],
  ])('[MEDIA-21] refuses %j', (bytes) => {
    expect(parse(...bytes)).toBeNull();
  });

  it('[MEDIA-21] no bytes make it throw or hand out nothing', () => {
    const random = seeded(4);
    for (let i = 0; i < 20_000; i += 1) {
      const parsed = parseVp8Payload(randomBytes(random, Math.floor(random() * 10)));
      if (parsed) expect(parsed.data.length).toBeGreaterThan(0);
    }
  });

  it('[MEDIA-24] tells key frames', () => {
    expect(isKeyFrame(Uint8Array.of(0x10))).toBe(true);
    expect(isKeyFrame(Uint8Array.of(0x11))).toBe(false);
    expect(isKeyFrame(new Uint8Array())).toBe(false);
  });
});
