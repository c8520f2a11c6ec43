import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameAssembler } from './frame-assembler.ts';
import { MediaClock } from './media-clock.ts';
import { isRtcp, parseRtp, type RtpPacket } from './packet.ts';
import { ReorderBuffer } from './reorder-buffer.ts';
import { parseVp8Payload } from './vp8-payload.ts';
import { nextSequence, sequenceDelta, timestampDelta } from './wrap.ts';

const uint16 = fc.integer({ min: 0, max: 0xffff });
const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
const capacity = 32;

const packetOf = (change: Partial<RtpPacket>): RtpPacket => ({
  ssrc: 1,
  payloadType: 96,
  sequence: 0,
  timestamp: 0,
  marker: false,
  payload: new Uint8Array(1),
  arrivedAtMs: 0,
  ...change,
});

function reorderAll(steps: readonly { sequence: number; afterMs: number }[]) {
  const out: { packet: RtpPacket; lost: number }[] = [];
  const waiting: number[] = [];
  const onPacket = (packet: RtpPacket, lost: number) => void out.push({ packet, lost });
  const buffer = new ReorderBuffer({ windowMs: 100, capacity, onPacket });
  let arrivedAtMs = 0;
  for (const { sequence, afterMs } of steps) {
    arrivedAtMs += afterMs;
    buffer.push(packetOf({ sequence, arrivedAtMs }));
    waiting.push(buffer.waiting);
  }
  buffer.release(arrivedAtMs + 1000);
  return { out, waiting, left: buffer.waiting };
}

describe('whatever comes', () => {
  it('[MEDIA-21] RTP is parsed within the datagram, or refused', () => {
    const datagram = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.uint8Array({ minLength: 12, maxLength: 80 }).map((bytes) => {
        bytes[0] = 0x80 | (bytes[0]! & 0x3f);
        return bytes;
      }),
    );
    fc.assert(
      fc.property(datagram, (bytes) => {
        isRtcp(bytes);
        const packet = parseRtp(bytes, 5);
        if (!packet) return;
        const { payload } = packet;
        expect(payload.buffer).toBe(bytes.buffer);
        expect(payload.byteOffset).toBeGreaterThanOrEqual(bytes.byteOffset + 12);
        const end = bytes.byteOffset + bytes.length;
        expect(payload.byteOffset + payload.length).toBeLessThanOrEqual(end);
      }),
    );
  });

  it('[MEDIA-24] a VP8 descriptor leaves at least a byte of data, which ends the payload', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const payload = parseVp8Payload(bytes);
        if (!payload) return;
        expect(payload.data.length).toBeGreaterThan(0);
        expect(payload.data).toEqual(bytes.subarray(bytes.length - payload.data.length));
      }),
    );
  });

  it('[MEDIA-21] counters that wrap are compared by the shorter way', () => {
    const near = fc.integer({ min: -0x8000, max: 0x7fff });
    fc.assert(
      fc.property(uint16, uint32, near, (sequence, timestamp, step) => {
        expect(sequenceDelta((sequence + step) & 0xffff, sequence)).toBe(step);
        expect(timestampDelta((timestamp + step) >>> 0, timestamp)).toBe(step);
        expect(sequenceDelta(nextSequence(sequence), sequence)).toBe(1);
      }),
    );
  });
});

describe('ReorderBuffer', () => {
  const afterMs = fc.integer({ min: 0, max: 60 });

  it('[MEDIA-22] late, lost, doubled and replayed packets come out once, in order, losses counted', () => {
    const near = fc.array(fc.record({ ahead: fc.integer({ min: 0, max: 80 }), afterMs }));
    fc.assert(
      fc.property(uint16, near, (first, steps) => {
        const sequences = steps.map((step) => ({
          sequence: (first + step.ahead) & 0xffff,
          afterMs: step.afterMs,
        }));
        const { out } = reorderAll(sequences);
        for (const [index, { packet, lost }] of out.entries()) {
          const before = out[index - 1];
          const step = before ? sequenceDelta(packet.sequence, before.packet.sequence) : 1;
          expect(step).toBe(lost + 1);
        }
      }),
    );
  });

  it('[MEDIA-22] no sequence of numbers makes it hold more than it may or lose order unmarked', () => {
    const any = fc.array(fc.record({ sequence: uint16, afterMs }), { maxLength: 200 });
    fc.assert(
      fc.property(any, (steps) => {
        const { out, waiting, left } = reorderAll(steps);
        expect(Math.max(0, ...waiting)).toBeLessThanOrEqual(capacity);
        expect(left).toBe(0);
        expect(new Set(out.map(({ packet }) => packet)).size).toBe(out.length);
        for (const [index, { packet, lost }] of out.entries()) {
          const before = out[index - 1];
          const follows = before && sequenceDelta(packet.sequence, before.packet.sequence) === 1;
          if (before) expect(lost > 0 || follows).toBe(true);
        }
      }),
    );
  });
});

describe('FrameAssembler', () => {
  /** The descriptor of a first or a later packet, then the tag of a key or a delta frame. */
  const payload = fc.oneof(
    fc.constantFrom([0x10, 0], [0x10, 1], [0x00, 0], [0x00, 1], []),
    fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 8 }),
  );
  const step = fc.record({
    payload,
    timestamp: fc.oneof(fc.integer({ min: 0, max: 3 }), uint32),
    marker: fc.boolean(),
    lost: fc.constantFrom(0, 0, 0, 0, 1, 700),
  });

  it('[MEDIA-25] after a loss or a break no delta frame comes before a key frame', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let needsKey = true;
        const assembler = new FrameAssembler({
          onFrame: ({ key, data }) => {
            expect(key || !needsKey).toBe(true);
            expect(data.length).toBeGreaterThan(0);
            needsKey = false;
          },
          onBroken: () => (needsKey = true),
        });
        for (const { payload, timestamp, marker, lost } of steps) {
          // The assembler is told of a loss with the packet: from then on the past does not count.
          if (lost > 0) needsKey = true;
          assembler.push(packetOf({ payload: Uint8Array.from(payload), timestamp, marker }), lost);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('[MEDIA-25] a frame without an end is given up, not collected', () => {
    let largest = 0;
    let broken = 0;
    const assembler = new FrameAssembler({
      onFrame: ({ data }) => (largest = Math.max(largest, data.length)),
      onBroken: () => (broken += 1),
    });
    const part = new Uint8Array(60_000);
    assembler.push(packetOf({ payload: Uint8Array.of(0x10, 0) }), 0);
    for (let index = 0; index < 100; index += 1) assembler.push(packetOf({ payload: part }), 0);
    assembler.push(packetOf({ payload: part, marker: true }), 0);
    expect(broken).toBeGreaterThan(0);
    expect(largest).toBeLessThanOrEqual(1 << 20);
  });
});

describe('MediaClock', () => {
  it('[MEDIA-23] never steps back and never runs ahead of the newest arrival', () => {
    const step = fc.record({
      timestamp: fc.oneof(uint32, fc.integer({ min: 0, max: 90_000 })),
      afterMs: fc.integer({ min: 0, max: 20_000 }),
      resets: fc.constantFrom(false, false, false, true),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const clock = new MediaClock(90_000);
        let arrivedAtMs = 1e12;
        let toldMs = -Infinity;
        for (const { timestamp, afterMs, resets } of steps) {
          arrivedAtMs += afterMs;
          if (resets) clock.reset();
          clock.observe(timestamp, arrivedAtMs);
          const atMs = clock.toEpochMs(timestamp)!;
          expect(atMs).toBeGreaterThanOrEqual(toldMs);
          expect(atMs).toBeLessThanOrEqual(arrivedAtMs);
          toldMs = atMs;
        }
      }),
    );
  });
});
