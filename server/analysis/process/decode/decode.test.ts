import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { opusPackets, vp8Frames, type EncodedVideoFrame } from '#support/media.ts';
import { randomBytes, seeded } from '#support/random.ts';
import { createFrameSchedule } from './frame-schedule.ts';
import { i420ToRgb } from './i420.ts';
import { opusDurationMs, OpusTrackDecoder } from './opus.ts';
import { isAcceptableVp8 } from './vp8-guard.ts';
import { Vp8Decoder, type Vp8Result } from './vp8.ts';

let frames: EncodedVideoFrame[];
let opus: Buffer[];

beforeAll(async () => {
  [frames, opus] = await Promise.all([vp8Frames('face'), opusPackets('speech')]);
}, 120_000);

const forged = (width: number, height: number) => {
  const frame = Buffer.from(frames[0]!.data);
  frame.writeUInt16LE(width, 6);
  frame.writeUInt16LE(height, 8);
  return frame;
};

describe('isAcceptableVp8', () => {
  it('[MEDIA-30] takes real frames up to 720p, lying or upright', () => {
    for (const { data } of frames) expect(isAcceptableVp8(data)).toBe(true);
    expect(isAcceptableVp8(forged(1280, 720))).toBe(true);
    expect(isAcceptableVp8(forged(720, 1280))).toBe(true);
  });

  it('[MEDIA-30] refuses forged sizes, missing start codes and stumps', () => {
    expect(isAcceptableVp8(forged(16_383, 16_383))).toBe(false);
    expect(isAcceptableVp8(forged(1280, 1280))).toBe(false);
    expect(isAcceptableVp8(forged(1281, 16))).toBe(false);
    expect(isAcceptableVp8(forged(0, 0))).toBe(false);
    expect(isAcceptableVp8(Buffer.alloc(0))).toBe(false);
    expect(isAcceptableVp8(frames[0]!.data.subarray(0, 9))).toBe(false);
    const noStart = Buffer.from(frames[0]!.data);
    noStart[3] = 0;
    expect(isAcceptableVp8(noStart)).toBe(false);
  });
});

describe('Vp8Decoder', () => {
  function picture(result: Vp8Result): Uint8Array {
    if (!result.ok || !result.picture) throw new Error('no picture');
    return result.picture.data;
  }

  async function decoder() {
    const created = await Vp8Decoder.create();
    onTestFinished(() => created.close());
    return created;
  }

  it('[MEDIA-31] decodes, with a picture only where one is wanted', async () => {
    const vp8 = await decoder();
    const first = vp8.decode(frames[0]!.data, true);
    expect(picture(first).length).toBe(640 * 360 * 3);
    expect(vp8.decode(frames[1]!.data, false)).toEqual({ ok: true, picture: null });
  });

  it('[MEDIA-31] the base layer decodes by itself to the same pictures', async () => {
    const [all, base] = [await decoder(), await decoder()];
    for (const { data, temporalLayer } of frames.slice(0, 32)) {
      const full = picture(all.decode(data, true));
      if (temporalLayer === 0) {
        expect(Buffer.compare(picture(base.decode(data, true)), full)).toBe(0);
      }
    }
  });

  it('[MEDIA-30] wants a key frame first, and again after anything it refused', async () => {
    const vp8 = await decoder();
    expect(vp8.decode(frames[1]!.data, true).ok).toBe(false);
    expect(vp8.decode(frames[0]!.data, true).ok).toBe(true);
    expect(vp8.decode(Buffer.alloc(0), true).ok).toBe(false);
    expect(vp8.decode(frames[1]!.data, true).ok).toBe(false);
    expect(vp8.decode(frames[16]!.data, true).ok).toBe(true);
  });

  it('[MEDIA-30] mutated and random frames neither throw nor stop it for good', async () => {
    const vp8 = await decoder();
    const random = seeded(6);
    let decoded = 0;
    for (let i = 0; i < 320; i += 1) {
      const frame = frames[i % frames.length]!;
      const data = Buffer.from(frame.data);
      for (let k = 0; k < 8 && !frame.key; k += 1) {
        data[Math.floor(random() * data.length)] = Math.floor(random() * 256);
      }
      if (vp8.decode(data, i % 4 === 0).ok) decoded += 1;
      if (i % 16 < 12) continue;
      vp8.decode(data.subarray(0, Math.floor(random() * data.length)), false);
      vp8.decode(randomBytes(random, Math.floor(random() * 64)), false);
    }
    expect(decoded).toBeGreaterThan(100);
    await expect.poll(() => vp8.decode(frames[0]!.data, true).ok).toBe(true);
  });

  it('[MEDIA-31] closed, it decodes nothing and may be closed again', async () => {
    const vp8 = await decoder();
    vp8.close();
    vp8.close();
    expect(vp8.decode(frames[0]!.data, true).ok).toBe(false);
  });

  it('[MEDIA-31] a recycled picture makes room for the next, one in use keeps what it shows', async () => {
    const vp8 = await decoder();
    const shown = (frame: EncodedVideoFrame) => {
      const result = vp8.decode(frame.data, true);
      return result.ok && result.picture ? result.picture : expect.unreachable();
    };
    const [first, second] = [shown(frames[0]!), shown(frames[2]!)];
    const before = second.data.slice();
    vp8.recycle(first);
    vp8.recycle(first);
    const third = shown(frames[4]!);
    const fourth = shown(frames[6]!);
    expect(third.data).toBe(first.data);
    expect(fourth.data).not.toBe(first.data);
    expect(Buffer.compare(second.data, before)).toBe(0);
  });
});

describe('i420ToRgb', () => {
  it('[MEDIA-31] keeps black, white and the primaries of BT.601', () => {
    const pixel = (luma: number, blue: number, red: number) => {
      const memory = Uint8Array.of(0, luma, blue, red);
      const plane = (offset: number) => ({ offset, stride: 1 });
      const picture = { memory, width: 1, height: 1, y: plane(1), u: plane(2), v: plane(3) };
      const rgb = new Uint8ClampedArray(3);
      i420ToRgb(picture, rgb);
      return [...rgb];
    };
    expect(pixel(16, 128, 128)).toEqual([0, 0, 0]);
    expect(pixel(235, 128, 128)).toEqual([255, 255, 255]);
    expect(pixel(81, 90, 240)).toEqual([255, 0, 0]);
    expect(pixel(41, 240, 110)[2]).toBe(255);
  });
});

describe('createFrameSchedule', () => {
  const analysed = (inFps: number, jitterMs = 0) => {
    const isDue = createFrameSchedule(() => 5);
    const random = seeded(7);
    const times = Array.from({ length: inFps * 20 }, (_, i) => (i * 1000) / inFps);
    return times.filter((atMs) => isDue(atMs + jitterMs * (random() - 0.5))).length / 20;
  };

  it.each([[7.5], [10], [15], [24], [30]])('[MEDIA-32] makes 5 fps of %d', (fps) => {
    expect(analysed(fps)).toBeCloseTo(5, 0);
    expect(Math.abs(analysed(fps, 6) - 5)).toBeLessThan(0.2);
  });

  it('[MEDIA-32] takes all of a slower stream, and no burst after a break', () => {
    expect(analysed(4)).toBe(4);
    const isDue = createFrameSchedule(() => 5);
    expect([0, 10_000, 10_067, 10_133, 10_200].map(isDue)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('a schedule whose rate changes', () => {
  it('[LOAD-3] follows the rate from the next frame on', () => {
    let fps = 5;
    const isDue = createFrameSchedule(() => fps);
    const count = (fromMs: number) =>
      Array.from({ length: 75 }, (_, i) => fromMs + (i * 1000) / 7.5).filter(isDue).length / 10;
    expect(count(0)).toBeCloseTo(5, 0);
    fps = 2;
    expect(count(10_000)).toBeCloseTo(2, 0);
    fps = 5;
    expect(count(20_000)).toBeCloseTo(5, 0);
  });
});

describe('OpusTrackDecoder', () => {
  async function decoder() {
    const created = await OpusTrackDecoder.create();
    onTestFinished(() => created.close());
    return created;
  }
  const energy = (samples: Float32Array) => samples.reduce((sum, value) => sum + value * value, 0);

  it('[MEDIA-33] decodes 20 ms packets to 48 kHz mono', async () => {
    const track = await decoder();
    const decoded = opus.slice(0, 50).map((packet) => track.decode(packet)!);
    expect(decoded.every((samples) => samples.length === 960)).toBe(true);
    expect(decoded.some((samples) => energy(samples) > 1)).toBe(true);
  });

  it('[MEDIA-33] conceals 20 ms at a time out of what it heard before', async () => {
    const track = await decoder();
    const loud = opus.findIndex((packet) => energy(track.decode(packet)!) > 20);
    expect(loud).toBeGreaterThan(0);
    const made = track.conceal();
    expect(made).toHaveLength(960);
    expect(energy(made)).toBeGreaterThan(0.1);
  });

  it('[MEDIA-33] reads durations, and refuses what cannot be one packet', () => {
    expect(opusDurationMs(opus[0]!)).toBe(20);
    expect(opusDurationMs(new Uint8Array())).toBeNull();
    expect(opusDurationMs(Uint8Array.of(0x03))).toBeNull();
    expect(opusDurationMs(Uint8Array.of(0x1b, 3))).toBeNull();
  });

  it('[MEDIA-30] random packets neither throw nor stop it', async () => {
    const track = await decoder();
    const random = seeded(8);
    for (let i = 0; i < 500; i += 1) track.decode(randomBytes(random, Math.floor(random() * 200)));
    expect(track.decode(new Uint8Array(5000))).toBeNull();
    expect(track.decode(opus[0]!)).toHaveLength(960);
  });

  it('[MEDIA-33] closed, it decodes nothing and may be closed again', async () => {
    const track = await decoder();
    track.close();
    track.close();
    expect(track.decode(opus[0]!)).toBeNull();
    expect(energy(track.conceal())).toBe(0);
  });
});
