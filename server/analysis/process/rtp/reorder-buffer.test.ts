import { describe, expect, it } from 'vitest';
import { seeded } from '#support/random.ts';
import type { RtpPacket } from './packet.ts';
import { ReorderBuffer } from './reorder-buffer.ts';

function packet(sequence: number, arrivedAtMs = 0): RtpPacket {
  const payload = new Uint8Array(1);
  return { ssrc: 1, payloadType: 96, sequence, timestamp: 0, marker: false, payload, arrivedAtMs };
}

function record(options: { windowMs?: number; capacity?: number } = {}) {
  const out: string[] = [];
  const buffer = new ReorderBuffer({
    windowMs: options.windowMs ?? 100,
    capacity: options.capacity ?? 64,
    onPacket: ({ sequence }, lost) => out.push(lost > 0 ? `${lost}!${sequence}` : `${sequence}`),
  });
  return { buffer, out };
}

describe('ReorderBuffer', () => {
  it('[MEDIA-22] puts packets in order across the wrap of the counter', () => {
    const { buffer, out } = record();
    for (const sequence of [65_533, 65_535, 65_534, 1, 0, 2]) buffer.push(packet(sequence));
    expect(out).toEqual(['65533', '65534', '65535', '0', '1', '2']);
  });

  it('[MEDIA-22] waits for a missing packet only so long, then tells the loss', () => {
    const { buffer, out } = record();
    buffer.push(packet(10, 0));
    buffer.push(packet(13, 20));
    buffer.push(packet(14, 40));
    buffer.release(119);
    expect(out).toEqual(['10']);
    buffer.release(120);
    expect(out).toEqual(['10', '2!13', '14']);
    buffer.push(packet(11, 121));
    expect(out).toHaveLength(3);
  });

  it('[MEDIA-22] holds no more than its capacity', () => {
    const { buffer, out } = record({ capacity: 8, windowMs: 1e9 });
    buffer.push(packet(0));
    for (let sequence = 2; sequence < 100; sequence += 1) buffer.push(packet(sequence));
    expect(buffer.waiting).toBeLessThanOrEqual(8);
    expect(out.slice(0, 3)).toEqual(['0', '1!2', '3']);
  });

  it('[MEDIA-22] a far jump is a new start, told as a loss', () => {
    const { buffer, out } = record();
    buffer.push(packet(100));
    buffer.push(packet(102));
    buffer.push(packet(40_000));
    buffer.push(packet(40_001));
    expect(out).toEqual(['100', '1!102', '1!40000', '40001']);
  });

  it('[MEDIA-21] any order of any numbers comes out, at most once each, within bounds', () => {
    const random = seeded(2);
    let count = 0;
    const buffer = new ReorderBuffer({ windowMs: 50, capacity: 32, onPacket: () => (count += 1) });
    for (let i = 0; i < 20_000; i += 1) {
      buffer.push(packet(Math.floor(random() * 65_536), i * random() * 10));
      expect(buffer.waiting).toBeLessThanOrEqual(32);
    }
    expect(count).toBeLessThanOrEqual(20_000);
  });
});
