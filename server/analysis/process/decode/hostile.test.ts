import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { opusPackets, vp8Frames } from '#support/media.ts';
import { createFrameSchedule } from './frame-schedule.ts';
import { opusDurationMs, OpusTrackDecoder } from './opus.ts';
import { Vp8Decoder } from './vp8.ts';

let frames: Buffer[];
let packets: Buffer[];
let opus: OpusTrackDecoder;
let vp8: Vp8Decoder;

beforeAll(async () => {
  // The Opus decoder prints a line for each bad packet.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  [frames, packets] = await Promise.all([
    vp8Frames('face').then((all) => all.map(({ data }) => data)),
    opusPackets('speech'),
  ]);
  [opus, vp8] = await Promise.all([OpusTrackDecoder.create(), Vp8Decoder.create()]);
}, 120_000);

afterAll(() => {
  opus?.close();
  vp8?.close();
});

/** A real piece of media with some bytes changed, and cut or not. */
const spoiled = (real: () => readonly Buffer[]) =>
  fc
    .record({
      which: fc.nat(200),
      changes: fc.array(fc.record({ at: fc.nat(600), to: fc.integer({ min: 0, max: 255 }) }), {
        maxLength: 6,
      }),
      keep: fc.option(fc.nat(2000)),
    })
    .map(({ which, changes, keep }) => {
      const bytes = Buffer.from(real()[which % real().length]!);
      for (const { at, to } of changes) bytes[at % bytes.length] = to;
      return keep === null ? bytes : bytes.subarray(0, keep);
    });

describe('decoders, whatever they are given', () => {
  it('[MEDIA-30] Opus: finite samples for at most 120 ms, or nothing; good packets go on', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 4000 }),
      spoiled(() => packets),
    );
    fc.assert(
      fc.property(any, (packet) => {
        const samples = opus.decode(packet);
        if (!samples) return;
        expect(opusDurationMs(packet)).not.toBeNull();
        expect(samples.length).toBeLessThanOrEqual(48 * 120);
        expect(samples.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(opus.decode(packets[0]!)).toHaveLength(960);
    expect(opus.conceal()).toHaveLength(960);
  });

  it('[MEDIA-30] VP8: a picture of the size it says, or nothing; a key frame goes on', async () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      spoiled(() => frames),
    );
    fc.assert(
      fc.property(any, (frame) => {
        const result = vp8.decode(frame, true);
        if (!result.ok || !result.picture) return;
        const { data, width, height } = result.picture;
        expect(data.length).toBe(width * height * 3);
        expect(width * height).toBeLessThanOrEqual(1280 * 720);
      }),
      { numRuns: 150 },
    );
    // A sandbox that trapped is replaced within the turn or two that opening another one takes.
    await expect.poll(() => vp8.decode(frames[0]!, false).ok, { timeout: 10_000 }).toBe(true);
  });

  it('[MEDIA-32] no times make the schedule take more frames than its rate', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 200 }), (steps) => {
        const isDue = createFrameSchedule(() => 5);
        let atMs = 0;
        let due = 0;
        for (const step of steps) {
          atMs += step;
          if (isDue(atMs)) due += 1;
        }
        expect(due).toBeLessThanOrEqual(Math.ceil(atMs / 200) + 1);
      }),
    );
  });
});
