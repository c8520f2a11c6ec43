import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { opusPackets, vp8Frames, type EncodedVideoFrame } from '#support/media.ts';
import type { FromProcess } from '../../messages.ts';
import type { PcmChunk, RgbFrame } from '../perceive/types.ts';
import { WorkMeter } from '../load/work-meter.ts';
import { Lane } from './lane.ts';
import type { LaneParts } from './parts.ts';
import { createTurns } from './turns.ts';

const soon = { timeout: 5000, interval: 5 };
const ssrc = { audio: 11, video: 22 };
const payloadTypes = { audio: 100, video: 101 };

let opus: Buffer[];
let frames: EncodedVideoFrame[];

beforeAll(async () => {
  [opus, frames] = await Promise.all([opusPackets('speech'), vp8Frames('face')]);
}, 120_000);

/** A lane whose perceivers only keep what they get; they fail when told to. */
async function open(options: { fails?: boolean } = {}) {
  const told: FromProcess[] = [];
  const chunks: PcmChunk[] = [];
  const seen: RgbFrame[] = [];
  const resets = { voice: 0, face: 0 };
  const parts: LaneParts = {
    createVoicePerceiver: () => ({
      push: async (chunk) => {
        if (options.fails) throw new Error('deaf');
        chunks.push(chunk);
      },
      reset: () => void (resets.voice += 1),
      close: () => {},
    }),
    createFacePerceiver: () => ({
      perceive: async (frame) => {
        if (!options.fails) seen.push(frame);
        throw new Error('blind');
      },
      reset: () => void (resets.face += 1),
      close: () => {},
    }),
    createBodyPerceiver: () => ({ perceive: async () => null }),
    createBaselineTaker: () => {
      throw new Error('not asked for');
    },
    analysers: [],
    fps: 5,
    onPerceived: () => {},
    meter: new WorkMeter(),
    inTurn: createTurns(),
    clock: systemClock,
  };
  const lane = await Lane.create({
    laneId: 'one',
    phase: { phase: 'lobby', sinceMs: 0 },
    baseline: null,
    parts,
    tell: (message) => told.push(message),
  });
  onTestFinished(() => lane.close());
  const source = createSocket('udp4').bind(0, '127.0.0.1');
  await once(source, 'listening');
  onTestFinished(() => void source.close());
  for (const kind of ['audio', 'video'] as const) {
    const payloadType = payloadTypes[kind];
    lane.attach({ kind, ssrc: ssrc[kind], payloadType, sourcePort: source.address().port });
  }
  const count = (type: FromProcess['type']) => told.filter((each) => each.type === type).length;
  return { lane, source, told, chunks, seen, resets, count };
}

interface Rtp {
  kind: 'audio' | 'video';
  sequence: number;
  timestamp: number;
  payload: Buffer;
  marker?: boolean;
}

async function send(source: Socket, port: number, packets: readonly Rtp[]) {
  for (const { kind, sequence, timestamp, payload, marker = false } of packets) {
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = payloadTypes[kind] | (marker ? 0x80 : 0);
    header.writeUInt16BE(sequence & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(ssrc[kind], 8);
    const datagram = Buffer.concat([header, payload]);
    await new Promise((done) => source.send(datagram, port, '127.0.0.1', done));
  }
}

const voice = (index: number): Rtp => ({
  kind: 'audio',
  sequence: 65_530 + index,
  timestamp: 2 ** 32 - 3000 + index * 960,
  payload: opus[index]!,
});

/** A whole frame in one packet: loopback takes 64 KB. */
const picture = (index: number): Rtp => ({
  kind: 'video',
  sequence: 65_530 + index,
  timestamp: 2 ** 32 - 9000 + index * 6000,
  payload: Buffer.concat([Buffer.of(0x10), frames[index]!.data]),
  marker: true,
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe('Lane', () => {
  it('[MEDIA-47] hears packets in order over all wraps, and conceals a lost one', async () => {
    const { lane, source, chunks } = await open();
    const packets = range(0, 40).filter((index) => index !== 20);
    await send(source, lane.port, packets.map(voice));
    await expect.poll(() => chunks.length, soon).toBe(40);
    expect(chunks.map(({ concealed }) => concealed).indexOf(true)).toBe(20);
    const steps = chunks.slice(1).map(({ atMs }, index) => atMs - chunks[index]!.atMs);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(lane.stats).toMatchObject({ rtpGaps: 1, audioConcealedMs: 20, packets: 39 });
  });

  it('[MEDIA-47] a gap of more than a second is a break, not a second of made-up sound', async () => {
    const { lane, source, chunks, resets } = await open();
    await send(source, lane.port, [voice(0)]);
    const before = resets.voice;
    await send(source, lane.port, [{ ...voice(1), timestamp: voice(1).timestamp + 100_000 }]);
    await expect.poll(() => chunks.length, soon).toBe(2);
    expect(resets.voice).toBe(before + 1);
    expect(lane.stats.audioConcealedMs).toBe(0);
  });

  it('[MEDIA-44] asks for a key frame, and sees nothing until one comes', async () => {
    const { lane, source, seen, count } = await open();
    await send(source, lane.port, range(1, 16).map(picture));
    await expect.poll(() => count('keyframe:needed'), soon).toBe(1);
    expect(lane.stats.framesDecoded).toBe(0);
    await send(source, lane.port, range(16, 32).map(picture));
    await expect.poll(() => lane.stats.framesDecoded, soon).toBe(16);
    expect(seen[0]).toMatchObject({ width: 640, height: 360 });
  });

  it('[MEDIA-44] after a whole lost frame only a key frame goes on', async () => {
    const { lane, source, count } = await open();
    await send(source, lane.port, [0, 1, 2, 4, 5, 6].map(picture));
    await expect.poll(() => count('keyframe:needed'), soon).toBe(1);
    expect(lane.stats.framesDecoded).toBe(3);
    expect(lane.stats.rtpGaps).toBe(1);
  });

  it('[MEDIA-8] counts what is not RTP of an attached stream', async () => {
    const { lane, source } = await open();
    const bytes = [Buffer.alloc(3), Buffer.alloc(40, 0x80), Buffer.from([0x80, 200, 0, 1])];
    for (const datagram of bytes) {
      await new Promise((done) => source.send(datagram, lane.port, '127.0.0.1', done));
    }
    lane.detach('video');
    await send(source, lane.port, [
      picture(0),
      { ...voice(0), payload: Buffer.alloc(0) },
      voice(1),
    ]);
    await expect.poll(() => lane.stats.packets, soon).toBe(2);
    // RTCP is no stranger's.
    expect(lane.stats.refusedDatagrams).toBe(3);
  });

  it('[MEDIA-45] a flood of made-up time is cut off', async () => {
    const { lane, source, chunks } = await open();
    const flood = range(0, 60).map((i) => ({
      ...voice(0),
      sequence: i,
      timestamp: i * 40_000,
    }));
    await send(source, lane.port, flood);
    await expect.poll(() => lane.stats.packets, soon).toBe(60);
    expect(chunks.length).toBeLessThan(60 * 10);
    expect(lane.stats.decodeErrors).toBeGreaterThan(0);
  });

  it('[MEDIA-41] a lane that can neither hear nor see says that it failed', async () => {
    const { lane, source, count } = await open({ fails: true });
    let index = 0;
    const failed = async () => {
      const key = { ...picture(0), sequence: index, timestamp: index * 9000 };
      await send(source, lane.port, [voice(index), key]);
      index += 1;
      return count('lane:failed');
    };
    await expect.poll(failed, { timeout: 10_000, interval: 100 }).toBe(1);
  });

  it('[MEDIA-42] closing frees the port and ends the ticking', async () => {
    const { lane, told } = await open();
    await expect.poll(() => told.some(({ type }) => type === 'stats'), soon).toBe(true);
    await Promise.all([lane.close(), lane.close()]);
    const count = told.length;
    const next = createSocket('udp4').bind(lane.port, '127.0.0.1');
    await once(next, 'listening');
    next.close();
    expect(process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length).toBe(0);
    expect(told).toHaveLength(count);
  });
});
