import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hear } from '#support/hearing.ts';
import {
  amplified,
  chunksOf,
  hum,
  join48,
  mix,
  noise,
  ofMs,
  silence,
  speech,
  tone,
} from '#support/signals.ts';
import type { Phase } from '#shared/timeline-events.ts';
import { createVoiceModels, createVoicePerceiver, type VoiceModels } from './voice.ts';

const withinMs = 120;
const firstAtMs = 1_700_000_000_000.25;

let models: VoiceModels;
/** 3.6 s and 1.9 s, without a pause of 300 ms inside. */
let slt: Float32Array;
let rms: Float32Array;
const lengthMs = (sound: Float32Array) => sound.length / 48;

beforeAll(async () => {
  models = await createVoiceModels();
  slt = await speech({
    text: 'Last year I led a small team that moved our billing system to the cloud.',
  });
  rms = await speech({ text: 'We began with the oldest part.', voice: 'rms' });
});
afterAll(() => models.close());

describe('hops', () => {
  it.each([2.5, 10, 20, 60, 33.3])(
    '[VOICE-3] are exactly 20 ms of media time when chunks are %d ms',
    async (ms) => {
      const sound = join48(silence(300), slt);
      const { hops } = await hear(models, chunksOf(sound, { ms, atMs: firstAtMs }));
      expect(hops.length).toBeGreaterThan(Math.floor(lengthMs(sound) / 20) - 8);
      hops.forEach((hop, i) => {
        expect(hop.atMs).toBeCloseTo(firstAtMs + i * 20, 3);
        expect(hop.durationMs).toBe(20);
      });
    },
  );

  it('[VOICE-3] say the same whatever the chunk sizes, also when chunks are not awaited', async () => {
    const sound = join48(silence(300), slt, silence(500));
    const one = await hear(models, chunksOf(sound, { ms: 20 }));
    const hops: unknown[] = [];
    const perceiver = createVoicePerceiver(models, {
      context: () => ({
        phase: { phase: 'answering', sinceMs: 0 },
        speaking: false,
        baseline: null,
      }),
      onHop: (hop) => hops.push(hop),
      onSpeechStarted: () => {},
      onSpeechEnded: () => {},
    });
    await Promise.all([...chunksOf(sound, { ms: 7.5 })].map((chunk) => perceiver.push(chunk)));
    perceiver.close();
    expect(hops).toEqual(one.hops);
  });

  it('[VOICE-3] carry the decoder’s word that sound was made up', async () => {
    const chunks = [...chunksOf(slt)].map((chunk, i) => ({ ...chunk, concealed: i === 5 }));
    const { hops } = await hear(models, chunks);
    expect(hops.flatMap((hop, i) => (hop.concealed ? [i] : []))).toEqual([5]);
  });

  it('[VOICE-11] belong to the phase in which their sound was made', async () => {
    let phase: { phase: Phase; sinceMs: number } = { phase: 'question', sinceMs: 0 };
    const told: [number, Phase, number][] = [];
    const perceiver = createVoicePerceiver(models, {
      context: () => ({ phase, speaking: false, baseline: null }),
      onHop: (hop) => told.push([hop.atMs, hop.phase, hop.phaseSinceMs]),
      onSpeechStarted: () => {},
      onSpeechEnded: () => {},
    });
    for (const chunk of chunksOf(silence(1000))) {
      // The change is known 100 ms of media before its time has come.
      if (chunk.atMs === 400) phase = { phase: 'thinking', sinceMs: 500 };
      await perceiver.push(chunk);
    }
    perceiver.close();
    for (const [atMs, name, sinceMs] of told) {
      expect([name, sinceMs]).toEqual(atMs < 500 ? ['question', 0] : ['thinking', 500]);
    }
  });
});

describe('speech', () => {
  it('[VOICE-5] begins and ends where it does, and pauses are as long as they are', async () => {
    const pauses = [400, 800, 1500, 2600];
    const parts = [silence(1000), slt];
    for (const ms of pauses) parts.push(silence(ms), rms);
    const { speech: found } = await hear(models, join48(...parts, silence(1000)));

    expect(found).toHaveLength(5);
    let atMs = 1000;
    found.forEach(({ fromMs, toMs }, i) => {
      const endMs = atMs + lengthMs(i === 0 ? slt : rms);
      expect(Math.abs(fromMs - atMs)).toBeLessThan(withinMs);
      expect(Math.abs(toMs! - endMs)).toBeLessThan(withinMs);
      if (i > 0) {
        const pauseMs = fromMs - found[i - 1]!.toMs!;
        expect(Math.abs(pauseMs - pauses[i - 1]!)).toBeLessThan(withinMs);
      }
      atMs = endMs + (pauses[i] ?? 0);
    });
  });

  it('[VOICE-5] is told by the hops as well, from its true beginning', async () => {
    const { hops, speech: found } = await hear(models, join48(silence(1000), slt, silence(1000)));
    expect(hops.find((hop) => hop.speaking)?.atMs).toBe(found[0]?.fromMs);
    const last = hops.filter((hop) => hop.speaking).at(-1);
    expect(last!.atMs - found[0]!.toMs!).toBeLessThan(250);
  });

  it('[VOICE-5] is found in a noisy room', async () => {
    const clean = join48(silence(1500), slt, silence(1500));
    const sound = mix(clean, noise({ ms: lengthMs(clean), rmsDb: -38 }));
    const { speech: found } = await hear(models, sound);
    expect(found).toHaveLength(1);
    expect(Math.abs(found[0]!.fromMs - 1500)).toBeLessThan(withinMs);
  });

  it.each([
    ['silence', () => silence(5000)],
    ['noise', () => noise({ ms: 10_000, rmsDb: -30 })],
    ['hum', () => hum({ ms: 5000 })],
    ['a tone', () => tone({ hz: 440, ms: 5000 })],
    [
      'clicks',
      () =>
        join48(
          ...Array.from({ length: 10 }, () =>
            join48(tone({ hz: 900, ms: 8, peakDb: -3 }), silence(400)),
          ),
        ),
    ],
  ])('[VOICE-6] is not found in %s', async (_, sound) => {
    const { hops, speech: found } = await hear(models, sound());
    expect(found).toEqual([]);
    expect(hops.every((hop) => !hop.speaking)).toBe(true);
  });
});

describe('a hole in the sound', () => {
  const around = (holeMs: number) => {
    const cut = ofMs(1600);
    const before = [...chunksOf(slt.subarray(0, cut), { atMs: 0 })];
    return [...before, ...chunksOf(slt.subarray(cut), { atMs: 1600 + holeMs })];
  };

  it('[VOICE-4] ends speech where it was last heard, and no hop lies in it', async () => {
    const { hops, speech: found } = await hear(models, around(5000));
    expect(found).toHaveLength(2);
    expect(found[0]!.toMs).toBeLessThanOrEqual(1600);
    expect(found[1]!.fromMs).toBeGreaterThanOrEqual(6600);
    expect(hops.filter((hop) => hop.atMs >= 1600 && hop.atMs < 6600)).toEqual([]);
    expect(hops.find((hop) => hop.atMs >= 1600)!.atMs).toBe(6600);
  });

  it('[VOICE-4] is bridged when it is short', async () => {
    const { hops, speech: found } = await hear(models, around(100));
    expect(found).toHaveLength(1);
    expect(hops.filter((hop) => hop.atMs >= 1600 && hop.atMs < 1700)).toEqual([]);
  });

  it('[VOICE-4] is none when the clock is only set a little', async () => {
    const { hops } = await hear(models, around(15));
    hops.forEach((hop, i) => expect(hop.atMs).toBe(i * 20));
  });
});

describe('lifetime', () => {
  it('[VOICE-12] ends open speech on reset and starts anew', async () => {
    const onSpeechEnded = vi.fn<(atMs: number, startedAtMs: number) => void>();
    const perceiver = createVoicePerceiver(models, {
      context: () => ({
        phase: { phase: 'answering', sinceMs: 0 },
        speaking: false,
        baseline: null,
      }),
      onHop: () => {},
      onSpeechStarted: () => {},
      onSpeechEnded,
    });
    for (const chunk of chunksOf(slt)) await perceiver.push(chunk);
    expect(onSpeechEnded).not.toHaveBeenCalled();
    perceiver.reset();
    await perceiver.push({ samples: silence(20), atMs: 50_000, concealed: false });
    expect(onSpeechEnded).toHaveBeenCalledOnce();
    const [endedAtMs] = onSpeechEnded.mock.calls[0]!;
    expect(Math.abs(endedAtMs - lengthMs(slt))).toBeLessThan(withinMs);
    perceiver.close();
  });

  it('[VOICE-12] says nothing after close, not even of what was under way', async () => {
    const told = vi.fn();
    const perceiver = createVoicePerceiver(models, {
      context: () => ({
        phase: { phase: 'answering', sinceMs: 0 },
        speaking: false,
        baseline: null,
      }),
      onHop: told,
      onSpeechStarted: told,
      onSpeechEnded: told,
    });
    const pushed = [...chunksOf(slt, { ms: 100 })].map((chunk) => perceiver.push(chunk));
    perceiver.close();
    perceiver.close();
    await Promise.all(pushed);
    await perceiver.push({ samples: slt, atMs: 9_000, concealed: false });
    expect(told).not.toHaveBeenCalled();
  });

  it('[VOICE-12] voices that share the model do not hear each other', async () => {
    const quiet = silence(lengthMs(slt));
    const alone = await hear(models, slt);
    const [together, other] = await Promise.all([hear(models, slt), hear(models, quiet)]);
    expect(together.hops).toEqual(alone.hops);
    expect(other.speech).toEqual([]);
  });
});

describe('noise floor', () => {
  it('[VOICE-10] is the room’s level between speech, whoever speaks how loudly over it', async () => {
    const clean = join48(silence(2000), slt, silence(900), amplified(rms, 6), silence(2000));
    const room = noise({ ms: lengthMs(clean), rmsDb: -50 });
    const { hops: roomOnly } = await hear(models, room);
    const { hops } = await hear(models, mix(clean, room));
    expect(hops.slice(0, 49).every((hop) => hop.noiseFloorLufs === null)).toBe(true);
    const floor = hops.at(-1)!.noiseFloorLufs!;
    expect(Math.abs(floor - roomOnly.at(-1)!.momentaryLufs)).toBeLessThan(0.7);
  });
});
