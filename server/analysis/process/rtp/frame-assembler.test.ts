import { describe, expect, it } from 'vitest';
import { randomBytes, seeded } from '#support/random.ts';
import { FrameAssembler } from './frame-assembler.ts';
import type { RtpPacket } from './packet.ts';

const starts = 0x10;
const goesOn = 0x00;
const key = 0x00;
const delta = 0x01;

function packet(timestamp: number, payload: number[], marker = false): RtpPacket {
  const base = { ssrc: 1, payloadType: 96, sequence: 0, arrivedAtMs: 0 };
  return { ...base, timestamp, marker, payload: Uint8Array.from(payload) };
}

function record() {
  const out: string[] = [];
  const assembler = new FrameAssembler({
    onFrame: (frame) =>
      out.push(`${frame.key ? 'key' : 'delta'} ${frame.timestamp} ${[...frame.data]}`),
    onBroken: () => out.push('broken'),
  });
  return { assembler, out };
}

describe('FrameAssembler', () => {
  it('[MEDIA-25] joins the packets of a frame', () => {
    const { assembler, out } = record();
    assembler.push(packet(1, [starts, key, 5]), 0);
    assembler.push(packet(1, [goesOn, 6], true), 0);
    assembler.push(packet(2, [starts, delta], true), 0);
    expect(out).toEqual(['key 1 0,5,6', 'delta 2 1']);
  });

  it('[MEDIA-25] begins with a key frame, never with a delta', () => {
    const { assembler, out } = record();
    assembler.push(packet(1, [starts, delta], true), 0);
    assembler.push(packet(2, [starts, key], true), 0);
    expect(out).toEqual(['broken', 'key 2 0']);
  });

  it.each([
    ['inside a frame', [packet(2, [starts, delta]), packet(2, [goesOn, 1], true)] as const],
    ['of a whole frame', [packet(3, [starts, delta]), packet(3, [goesOn, 9], true)] as const],
  ])('[MEDIA-25] after a loss %s only a key frame goes on', (_, [first, second]) => {
    const { assembler, out } = record();
    assembler.push(packet(1, [starts, key], true), 0);
    assembler.push(first, first.timestamp === 3 ? 2 : 0);
    assembler.push(second, first.timestamp === 3 ? 0 : 1);
    assembler.push(packet(4, [starts, delta], true), 0);
    expect(out.filter((line) => line !== 'broken')).toEqual(['key 1 0']);
    expect(out).toContain('broken');
    assembler.push(packet(5, [starts, key], true), 0);
    expect(out.at(-1)).toBe('key 5 0');
  });

  it('[MEDIA-25] passes over padding', () => {
    const { assembler, out } = record();
    assembler.push(packet(1, [starts, key], true), 0);
    assembler.push(packet(1, []), 0);
    assembler.push(packet(2, [starts, delta], true), 0);
    expect(out).toEqual(['key 1 0', 'delta 2 1']);
  });

  it('[MEDIA-25] ends a frame at the next timestamp when there is no marker', () => {
    const { assembler, out } = record();
    assembler.push(packet(1, [starts, key, 5]), 0);
    assembler.push(packet(2, [starts, delta]), 0);
    expect(out).toEqual(['key 1 0,5']);
  });

  it('[MEDIA-21] a frame that never ends is given up', () => {
    const { assembler, out } = record();
    const big = Uint8Array.from([goesOn, ...new Uint8Array(60_000)]);
    assembler.push(packet(1, [starts, key]), 0);
    for (let i = 0; i < 20; i += 1) assembler.push({ ...packet(1, []), payload: big }, 0);
    expect(out[0]).toBe('broken');
  });

  it('[MEDIA-21] random packets never throw', () => {
    const random = seeded(5);
    const { assembler } = record();
    for (let i = 0; i < 20_000; i += 1) {
      const payload = randomBytes(random, Math.floor(random() * 8));
      const marker = random() < 0.3;
      const timestamp = Math.floor(random() * 4);
      assembler.push({ ...packet(timestamp, [], marker), payload }, random() < 0.1 ? 1 : 0);
    }
  });
});
