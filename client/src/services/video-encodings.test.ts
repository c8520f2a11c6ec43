import { expect, it } from 'vitest';
import { videoEncodings } from './video-encodings.ts';

const largest = (lines?: number) => videoEncodings(lines).at(-1)!.maxBitrate;

it('[RECORDING-22] an hour of 360 lines stays below 300 MB, sound and container included', () => {
  const [voiceBps, containerBps] = [32_000, 80 * 8 * 25];
  const bytes = ((largest(360) + voiceBps + containerBps) / 8) * 3_600;
  expect(bytes).toBeLessThan(300e6);
});

it('[RECORDING-22] a larger picture is given more, an unknown one as much as the largest', () => {
  expect(largest(480)).toBeGreaterThan(largest(360));
  expect(largest(720)).toBeGreaterThan(largest(480));
  expect(largest()).toBe(largest(720));
});
