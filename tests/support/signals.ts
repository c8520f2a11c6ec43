import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Sound for tests is 48 kHz mono, −1…1. */
export const rateHz = 48_000;

export const ofMs = (ms: number) => Math.round((ms * rateHz) / 1000);

export const silence = (ms: number): Float32Array => new Float32Array(ofMs(ms));

export const dbToAmplitude = (db: number) => 10 ** (db / 20);

/** A sine with its peak at `peakDb` dBFS. */
export function tone(options: { hz: number; ms: number; peakDb?: number }): Float32Array {
  const amplitude = dbToAmplitude(options.peakDb ?? -12);
  return silence(options.ms).map(
    (_, i) => amplitude * Math.sin((2 * Math.PI * options.hz * i) / rateHz),
  );
}

/** A buzz with the harmonics of a voice's source (−12 dB per octave) whose F0 follows `hzAt(ms)`. */
export function voiced(options: {
  hzAt: (ms: number) => number;
  ms: number;
  peakDb?: number;
}): Float32Array {
  const amplitude = dbToAmplitude(options.peakDb ?? -12) / 1.6;
  let phase = 0;
  return silence(options.ms).map((_, i) => {
    phase += (2 * Math.PI * options.hzAt((i * 1000) / rateHz)) / rateHz;
    let sum = 0;
    for (let k = 1; k <= 8; k += 1) sum += Math.sin(k * phase) / (k * k);
    return amplitude * sum;
  });
}

/** White noise of a given RMS level, the same for the same seed. */
export function noise(options: { ms: number; rmsDb: number; seed?: number }): Float32Array {
  let state = options.seed ?? 1;
  const amplitude = dbToAmplitude(options.rmsDb) * Math.sqrt(3);
  return silence(options.ms).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return amplitude * (state / 2 ** 31 - 1);
  });
}

/** Mains hum: 50 Hz and its first odd harmonics. */
export function hum(options: { ms: number; peakDb?: number }): Float32Array {
  const parts = [50, 150, 250, 350].map((hz, i) =>
    tone({ hz, ms: options.ms, peakDb: (options.peakDb ?? -20) - 6 * i }),
  );
  return mix(...parts);
}

export function join48(...parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export function mix(...parts: Float32Array[]): Float32Array {
  const mixed = new Float32Array(Math.max(...parts.map((part) => part.length)));
  for (const part of parts) part.forEach((sample, i) => (mixed[i]! += sample));
  return mixed;
}

export function amplified(sound: Float32Array, db: number): Float32Array {
  const factor = dbToAmplitude(db);
  return sound.map((sample) => sample * factor);
}

/** Any file ffmpeg reads, as 48 kHz mono. */
export async function readSound(path: string): Promise<Float32Array> {
  const format = ['-f', 'f32le', '-ac', '1', '-ar', String(rateHz), '-'];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, ...format], {
    encoding: 'buffer',
    maxBuffer: 2 ** 30,
  });
  return new Float32Array(
    stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length),
  );
}

/**
 * Speech by Debian's flite, deterministic. `stretch` > 1 is slower. The voice's own silence before
 * and after is cut off at −50 dBFS (10 ms blocks), so that sound begins and ends with the speech.
 */
export async function speech(options: {
  text: string;
  voice?: 'slt' | 'rms' | 'awb' | 'kal16';
  stretch?: number;
}): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'speech-'));
  try {
    const path = join(folder, 'speech.wav');
    const stretch = ['--setf', `duration_stretch=${options.stretch ?? 1}`];
    await run('flite', [
      '-voice',
      options.voice ?? 'slt',
      ...stretch,
      '-t',
      options.text,
      '-o',
      path,
    ]);
    return trimmed(await readSound(path), -50);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function trimmed(sound: Float32Array, belowDb: number): Float32Array {
  const block = ofMs(10);
  const loud = (from: number) => {
    let energy = 0;
    for (let i = from; i < Math.min(from + block, sound.length); i += 1) energy += sound[i]! ** 2;
    return 10 * Math.log10(energy / block + 1e-12) > belowDb;
  };
  let from = 0;
  let to = sound.length;
  while (from + block < to && !loud(from)) from += block;
  while (to - block > from && !loud(to - block)) to -= block;
  return sound.slice(from, to);
}

/** Chunks as the decoder tells them: `ms` each, in media time from `atMs`. */
export function* chunksOf(
  sound: Float32Array,
  options: { ms?: number; atMs?: number } = {},
): Generator<{ samples: Float32Array; atMs: number; concealed: boolean }> {
  const length = ofMs(options.ms ?? 20);
  for (let i = 0; i < sound.length; i += length) {
    yield {
      samples: sound.slice(i, i + length),
      atMs: (options.atMs ?? 0) + (i * 1000) / rateHz,
      concealed: false,
    };
  }
}
