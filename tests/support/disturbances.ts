import { amplified, rateHz, silence } from './signals.ts';
import { seeded } from './random.ts';

/** RMS level in dBFS, over the whole sound or a part of it. */
export function levelDb(sound: Float32Array): number {
  let energy = 0;
  for (const sample of sound) energy += sample * sample;
  return 10 * Math.log10(energy / sound.length + 1e-12);
}

/** The same sound at another RMS level. */
export function atLevel(sound: Float32Array, rmsDb: number): Float32Array {
  return amplified(sound, rmsDb - levelDb(sound));
}

/** Noise that falls by 3 dB an octave, as rooms and streets do, at −20 dBFS RMS (P. Kellet's filter). */
export function pinkNoise(options: { ms: number; seed?: number }): Float32Array {
  const random = seeded(options.seed ?? 1);
  const poles = [0.99765, 0.963, 0.57] as const;
  const gains = [0.099046, 0.2965164, 1.0526913] as const;
  const state = [0, 0, 0];
  const pink = silence(options.ms).map(() => {
    const white = random() * 2 - 1;
    let sum = white * 0.1848;
    for (let i = 0; i < 3; i += 1) {
      state[i] = poles[i]! * state[i]! + gains[i]! * white;
      sum += state[i]!;
    }
    return sum;
  });
  return atLevel(pink, -20);
}

const chords = [
  [0, 4, 7],
  [9, 12, 16],
  [5, 9, 12],
  [7, 11, 14],
] as const;

/**
 * A band of four: plucked chords, a bass, a singing lead with vibrato, and drums, at −20 dBFS RMS.
 * Seeds differ in key, tempo and tune.
 */
export function music(options: { ms: number; seed?: number }): Float32Array {
  const random = seeded(options.seed ?? 1);
  const beatMs = 380 + 240 * random();
  const keyHz = 110 * 2 ** (random() * 0.9);
  const sound = silence(options.ms);
  const hzOf = (semitones: number) => keyHz * 2 ** (semitones / 12);
  for (let beat = 0; beat * beatMs < options.ms; beat += 1) {
    const chord = chords[(beat >> 2) % chords.length]!;
    const atMs = beat * beatMs;
    for (const semitones of chord) {
      note(sound, { atMs, ms: beatMs, hz: hzOf(semitones + 12), gain: 0.16, decayMs: 220 });
    }
    note(sound, { atMs, ms: beatMs, hz: hzOf(chord[0] - 12), gain: 0.35, decayMs: 400 });
    const step = chord[Math.floor(random() * chord.length)]! + 12;
    if (random() < 0.75) {
      note(sound, { atMs, ms: beatMs, hz: hzOf(step), gain: 0.3, decayMs: 900, vibrato: 0.012 });
    }
    drum(sound, { atMs, gain: beat % 2 ? 0.5 : 0.25, decayMs: beat % 2 ? 60 : 25, random });
  }
  return atLevel(sound, -20);
}

function note(
  sound: Float32Array,
  tone: { atMs: number; ms: number; hz: number; gain: number; decayMs: number; vibrato?: number },
): void {
  const from = Math.round((tone.atMs * rateHz) / 1000);
  const to = Math.min(sound.length, from + Math.round((tone.ms * rateHz) / 1000));
  let phase = 0;
  for (let i = from; i < to; i += 1) {
    const s = (i - from) / rateHz;
    const bend = 1 + (tone.vibrato ?? 0) * Math.sin(2 * Math.PI * 5.5 * s);
    phase += (2 * Math.PI * tone.hz * bend) / rateHz;
    const attack = Math.min(1, s / 0.01);
    const envelope = tone.gain * attack * Math.exp((-s * 1000) / tone.decayMs);
    let sum = 0;
    for (let k = 1; k <= 6; k += 1) sum += Math.sin(k * phase) / k;
    sound[i]! += envelope * sum;
  }
}

function drum(
  sound: Float32Array,
  hit: { atMs: number; gain: number; decayMs: number; random: () => number },
): void {
  const from = Math.round((hit.atMs * rateHz) / 1000);
  const to = Math.min(sound.length, from + Math.round((5 * hit.decayMs * rateHz) / 1000));
  for (let i = from; i < to; i += 1) {
    const ms = ((i - from) * 1000) / rateHz;
    sound[i]! += hit.gain * (hit.random() * 2 - 1) * Math.exp(-ms / hit.decayMs);
  }
}
