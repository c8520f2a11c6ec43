import { describe, expect, it } from 'vitest';
import { noise, silence, tone, voiced } from '#support/signals.ts';
import { Decimator } from './decimator.ts';
import { frameLength } from './frames.ts';
import { Fundamental } from './fundamental.ts';
import { rmsDb } from './levels.ts';

function f0Of(sound: Float32Array): (number | null)[] {
  const decimator = new Decimator(frameLength);
  const fundamental = new Fundamental();
  const found: (number | null)[] = [];
  for (let i = 0; i + frameLength <= sound.length; i += frameLength) {
    const at16k = decimator.push(sound.subarray(i, i + frameLength));
    found.push(fundamental.push(at16k, rmsDb(at16k)));
  }
  return found;
}

describe('Fundamental', () => {
  it.each([70, 110, 150, 220, 330, 480])('[VOICE-8] hears %d Hz to half a percent', (hz) => {
    const found = f0Of(voiced({ hzAt: () => hz, ms: 1000 })).slice(3);
    expect(found).toHaveLength(47);
    for (const f0 of found) expect(Math.abs(f0! / hz - 1)).toBeLessThan(0.005);
  });

  it('[VOICE-8] follows a glide without jumping octaves', () => {
    const hzAt = (ms: number) => 120 * 2 ** (ms / 2000);
    const found = f0Of(voiced({ hzAt, ms: 2000 }));
    found.forEach((f0, i) => {
      // The 40 ms window ends with the hop.
      if (i > 2) expect(Math.abs(f0! / hzAt(i * 20) - 1)).toBeLessThan(0.02);
    });
  });

  it('[VOICE-8] hears none in silence, noise, whispers of a tone, and tones beyond voices', () => {
    const none = (sound: Float32Array) => f0Of(sound).every((f0) => f0 === null);
    expect(none(silence(500))).toBe(true);
    expect(none(noise({ ms: 2000, rmsDb: -20 }))).toBe(true);
    expect(none(tone({ hz: 150, ms: 500, peakDb: -70 }))).toBe(true);
    expect(none(tone({ hz: 900, ms: 500 }))).toBe(true);
  });
});
