import { describe, expect, it } from 'vitest';
import { createVoiceReader, encodeVoiceFrame, type VoiceFrame } from './voice-wire.ts';

const frames: VoiceFrame[] = [
  { type: 'sound', atMs: 1_764_106_000_123.5, samples: Int16Array.of(0, 1, -1, 32_767, -32_768) },
  { type: 'pause', atMs: 1_764_106_000_200 },
  { type: 'missed', atMs: 1_764_106_000_300 },
  { type: 'rest', atMs: 1_764_106_000_400 },
];

describe('the voice on its way to a recogniser', () => {
  it('[WORDS-3] arrives as it was sent, however the stream is cut', () => {
    const stream = Buffer.concat(frames.map(encodeVoiceFrame));
    for (const size of [1, 7, 16, stream.length]) {
      const read: VoiceFrame[] = [];
      const take = createVoiceReader((frame) => read.push(frame));
      for (let at = 0; at < stream.length; at += size) take(stream.subarray(at, at + size));
      expect(read).toEqual(frames);
    }
  });

  it('[WORDS-3] refuses bytes that are no frames and sound that fits no frame', () => {
    const take = createVoiceReader(() => {});
    expect(() => take(Buffer.alloc(64, 0xff))).toThrow(RangeError);
    const long: VoiceFrame = { type: 'sound', atMs: 0, samples: new Int16Array(40_000) };
    expect(() => encodeVoiceFrame(long)).toThrow(RangeError);
  });
});
