import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { hear } from '#support/hearing.ts';
import { amplified, join48, mix, silence, tone, voiced } from '#support/signals.ts';
import { pinkNoise } from '#support/disturbances.ts';
import { utter } from '#support/utterances.ts';
import { atMost, told, type Figure, type Split } from '../scores.ts';
import { mean, percentile } from './readings.ts';
import { spoken } from './texts.ts';

/** Voiced buzzes of known F0, steady and gliding: share of voiced hops more than 5 % off. */
export async function scoreF0(models: VoiceModels, split: Split): Promise<Record<string, Figure>> {
  const frequencies = split === 'tuning' ? [75, 120, 190, 300, 450] : [82, 104, 147, 233, 371, 470];
  const glide = split === 'tuning' ? 40 : 55;
  let wrong = 0;
  let all = 0;
  for (const hz of frequencies) {
    for (const hzAt of [() => hz, (ms: number) => hz + (glide * ms) / 3000]) {
      const sound = voiced({ hzAt, ms: 1500, peakDb: -18 });
      const { hops } = await hear(models, mix(sound, amplified(pinkNoise({ ms: 1500 }), -40)));
      for (const { f0Hz, atMs } of hops) {
        if (f0Hz === null) continue;
        all += 1;
        // The window of 40 ms ends with the hop.
        if (Math.abs(f0Hz / hzAt(atMs) - 1) > 0.05) wrong += 1;
      }
    }
  }
  const share = all > 0 ? wrong / all : null;
  return { 'F0 gross error': atMost(share, 0.01), 'F0 hops voiced': told(all) };
}

/** Momentary loudness against ffmpeg's meter, at the same moments. */
export async function scoreLoudness(
  models: VoiceModels,
  split: Split,
): Promise<Record<string, Figure>> {
  const said = await utter({ text: spoken[split].texts[0]!, voice: spoken[split].voices.at(-1)! });
  const sound = join48(
    tone({ hz: split === 'tuning' ? 997 : 440, ms: 2000, peakDb: -23 }),
    said.sound,
    amplified(said.sound, -14),
  );
  const [{ hops }, meter] = await Promise.all([hear(models, sound), momentaryByFfmpeg(sound)]);
  let worst = 0;
  for (const [atMs, lufs] of meter) {
    const hop = hops[Math.round(atMs / 20) - 1];
    // The meter prints tenths, and its 400 ms fill at the start.
    if (hop && atMs >= 500 && lufs > -60)
      worst = Math.max(worst, Math.abs(hop.momentaryLufs - lufs));
  }
  return { 'loudness off ffmpeg, worst LU': atMost(worst, 0.3) };
}

async function momentaryByFfmpeg(sound: Float32Array): Promise<Map<number, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'loudness-'));
  try {
    const path = join(folder, 'sound.f32');
    await writeFile(path, Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength));
    const input = ['-f', 'f32le', '-ar', '48000', '-ac', '1', '-i', path];
    const meter = ['-hide_banner', '-nostats', ...input, '-af', 'ebur128', '-f', 'null', '-'];
    const { stderr } = await promisify(execFile)('ffmpeg', meter, { maxBuffer: 2 ** 26 });
    return new Map(
      [...stderr.matchAll(/t:\s*([\d.]+)\s.*?M:\s*(-?[\d.]+)/g)].map(([, t, lufs]) => [
        Math.round(Number(t) * 1000),
        Number(lufs),
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pauses of known length between utterances, in quiet and in noise 15 dB below. */
export async function scorePauses(
  models: VoiceModels,
  split: Split,
): Promise<Record<string, Figure>> {
  const lengths = split === 'tuning' ? [500, 900, 1600, 2800] : [450, 700, 1200, 2100, 3300];
  const text = split === 'tuning' ? 'It works well on Monday.' : 'We found the answer together.';
  const off: number[] = [];
  let missing = 0;
  for (const voice of spoken[split].voices) {
    const { sound, phones } = await utter({ text, voice });
    const leadMs = phones[0]!.fromMs;
    const tailMs = sound.length / 48 - phones.at(-1)!.toMs;
    const parts = [silence(1500), sound];
    let atMs = 1500 + sound.length / 48 - tailMs;
    const middles = lengths.map((ms) => {
      parts.push(silence(ms - leadMs - tailMs), sound);
      const middleMs = atMs + ms / 2;
      atMs += ms - leadMs + sound.length / 48 - tailMs;
      return middleMs;
    });
    const clean = join48(...parts, silence(1000));
    for (const noisy of [false, true]) {
      const room = amplified(pinkNoise({ ms: clean.length / 48, seed: 3 }), -18);
      const { speech } = await hear(models, noisy ? mix(clean, room) : clean);
      lengths.forEach((ms, i) => {
        const next = speech.findIndex(({ fromMs }) => fromMs > middles[i]!);
        const endedAtMs = speech[next - 1]?.toMs ?? Infinity;
        if (next < 1 || endedAtMs > middles[i]!) missing += 1;
        else off.push(Math.abs(speech[next]!.fromMs - endedAtMs - ms));
      });
    }
  }
  return {
    'pause off, mean ms': atMost(mean(off), 120),
    'pause off, 95th percentile ms': told(percentile(off, 0.95)),
    'pauses not found': told(missing),
  };
}
