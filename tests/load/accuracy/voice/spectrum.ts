import Meyda from 'meyda';
import type { VoiceHop } from '#server/analysis/observations.ts';
import type { VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { pinkNoise } from '#support/disturbances.ts';
import { hear } from '#support/hearing.ts';
import { amplified, rateHz, tone, voiced } from '#support/signals.ts';
import { atMost, type Figure, type Split } from '../scores.ts';

const frameLength = 2048;
/** Filters have settled by then. */
const fromMs = 500;

/** What each level of a hop is meant to let through, as a share of the power at each frequency. */
const levels: Record<
  string,
  { of: (hop: VoiceHop) => readonly number[]; gain(hz: number): number }
> = {
  level: { of: (hop) => hop.levelsDb, gain: () => 1 },
  'vowel band': { of: (hop) => hop.vowelBandDb, gain: (hz) => band(hz, 500, 2000) },
  'low band': { of: (hop) => hop.lowBandDb, gain: (hz) => band(hz, 100, 600) },
};

/** Two Butterworth sections of second order at either edge. */
function band(hz: number, low: number, high: number): number {
  return (1 / (1 + (low / hz) ** 4)) ** 2 * (1 / (1 + (hz / high) ** 4)) ** 2;
}

/** Levels of steady sounds, as the senses have them from filters, against spectra by another's library. */
export async function scoreSpectrum(
  models: VoiceModels,
  split: Split,
): Promise<Record<string, Figure>> {
  const hz = split === 'tuning' ? 130 : 173;
  const sounds = [
    amplified(pinkNoise({ ms: 4000, seed: split === 'tuning' ? 3 : 31 }), -20),
    voiced({ hzAt: () => hz, ms: 4000, peakDb: -12 }),
    tone({ hz: 5 * hz, ms: 4000, peakDb: -9 }),
  ];
  const worst = new Map<string, number>();
  for (const sound of sounds) {
    const { hops } = await hear(models, sound);
    const settled = hops.filter(({ atMs }) => atMs >= fromMs);
    const spectrum = meanSpectrum(sound.subarray((fromMs * rateHz) / 1000));
    for (const [name, { of, gain }] of Object.entries(levels)) {
      const ours = meanDb(settled.flatMap((hop) => of(hop)));
      const wanted =
        10 * Math.log10(spectrum.reduce((sum, { power, hz }) => sum + power * gain(hz), 0));
      worst.set(name, Math.max(worst.get(name) ?? 0, Math.abs(ours - wanted)));
    }
  }
  return Object.fromEntries(
    [...worst].map(([name, off]) => [`${name} off the spectrum, worst dB`, atMost(off, 0.3)]),
  );
}

function meanDb(values: readonly number[]): number {
  return 10 * Math.log10(values.reduce((sum, db) => sum + 10 ** (db / 10), 0) / values.length);
}

/** Mean square in each bin; all together are the sound's (Parseval, for Meyda's Hann window). */
function meanSpectrum(sound: Float32Array): { hz: number; power: number }[] {
  Meyda.bufferSize = frameLength;
  Meyda.sampleRate = rateHz;
  const sum = new Float64Array(frameLength / 2);
  let frames = 0;
  for (let at = 0; at + frameLength <= sound.length; at += frameLength / 2) {
    const frame = sound.subarray(at, at + frameLength);
    const found = Meyda.extract(['powerSpectrum'], frame)?.powerSpectrum;
    found?.forEach((power, bin) => (sum[bin] = (sum[bin] ?? 0) + power));
    frames += 1;
  }
  const windowPower = (3 / 8) * frameLength;
  return Array.from(sum, (power, bin) => ({
    hz: (bin * rateHz) / frameLength,
    // All but 0 Hz stand for their mirror image, too.
    power: ((bin === 0 ? 1 : 2) * power) / (frames * frameLength * windowPower),
  }));
}
