import { expect, it } from 'vitest';
import { opusPackets } from '#support/media.ts';
import { opusDurationMs, silentPacket, silentPacketMs } from './opus-packet.ts';

it('[RECORDING-4] a packet tells how long it sounds', async () => {
  for (const packet of (await opusPackets('speech')).slice(0, 50)) {
    expect(opusDurationMs(packet)).toBe(20);
  }
  expect(opusDurationMs(silentPacket)).toBe(silentPacketMs);
});

it.each([
  // Configuration in the upper five bits, frames in the lower two (RFC 6716 §3.1).
  [[0b00000_0_00], 10],
  [[0b00011_0_00], 60],
  [[0b01100_0_01], 20],
  [[0b01101_0_00], 20],
  [[0b10000_0_00], 2.5],
  [[0b11111_0_10], 40],
  [[0b11111_0_11, 3], 60],
])('[RECORDING-4] %j sounds for %d ms', (bytes, durationMs) => {
  expect(opusDurationMs(Uint8Array.from(bytes))).toBe(durationMs);
});

it('[RECORDING-19] what is no packet has no length', () => {
  expect(opusDurationMs(new Uint8Array())).toBeNull();
  expect(opusDurationMs(Uint8Array.from([0b11111_0_11]))).toBeNull();
  expect(opusDurationMs(Uint8Array.from([0b00011_0_11, 63]))).toBeNull();
});
