import { describe, expect, it } from 'vitest';
import { tone } from '#support/signals.ts';
import { Band } from './band.ts';
import { Decimator } from './decimator.ts';
import { frameLength } from './frames.ts';
import { clippedShare, halvesDb, levelFloorDb, rmsDb } from './levels.ts';

function at16k(sound: Float32Array): Float32Array {
  const decimator = new Decimator(frameLength);
  const output = new Float32Array(sound.length / 3);
  for (let i = 0; i < sound.length; i += frameLength) {
    output.set(decimator.push(sound.subarray(i, i + frameLength)), i / 3);
  }
  return output.subarray(frameLength);
}

const gainDb = (hz: number) => rmsDb(at16k(tone({ hz, ms: 1000, peakDb: 0 }))) - -3.01;

describe('Decimator', () => {
  it.each([100, 1000, 3000, 6000])('[VOICE-9] lets %d Hz pass as it is', (hz) => {
    expect(Math.abs(gainDb(hz))).toBeLessThan(0.1);
  });

  it.each([9_700, 10_000, 12_000, 15_000, 20_000])(
    '[VOICE-9] keeps %d Hz from folding down',
    (hz) => {
      expect(gainDb(hz)).toBeLessThan(-50);
    },
  );

  it('[VOICE-9] leaves a sine a sine across frames', () => {
    const sine = at16k(tone({ hz: 1000, ms: 400, peakDb: -6 }));
    // x[n+1] + x[n−1] = 2 cos ω · x[n] holds for a sine and for nothing else.
    const twoCos = 2 * Math.cos((2 * Math.PI * 1000) / 16_000);
    for (let i = 1; i + 1 < sine.length; i += 1) {
      expect(Math.abs(sine[i + 1]! + sine[i - 1]! - twoCos * sine[i]!)).toBeLessThan(1e-5);
    }
  });
});

describe('Band', () => {
  it('[VOICE-9] passes its middle and holds back what lies an octave beyond its edges', () => {
    const through = (hz: number) => {
      const band = new Band({ rateHz: 16_000, fromHz: 500, toHz: 2000 });
      const sound = at16k(tone({ hz, ms: 1000, peakDb: 0 }));
      return rmsDb(band.push(sound), 4000) - -3.01;
    };
    expect(Math.abs(through(1000))).toBeLessThan(1);
    expect(through(250)).toBeLessThan(-20);
    expect(through(4000)).toBeLessThan(-20);
  });
});

describe('levels', () => {
  it('[VOICE-9] are RMS in dBFS of either half, with a floor', () => {
    const loudThenQuiet = tone({ hz: 1000, ms: 20, peakDb: -20 });
    loudThenQuiet.fill(0, frameLength / 2);
    const [first, second] = halvesDb(loudThenQuiet);
    expect(first).toBeCloseTo(-23.01, 1);
    expect(second).toBe(levelFloorDb);
  });

  it('[VOICE-9] count the samples at full scale', () => {
    const sound = tone({ hz: 1000, ms: 20, peakDb: -1 });
    expect(clippedShare(sound)).toBe(0);
    // A sine 6 dB too loud spends two thirds of its time beyond the scale.
    const clipped = tone({ hz: 1000, ms: 20, peakDb: 6.02 }).map((x) =>
      Math.max(-1, Math.min(1, x)),
    );
    expect(clippedShare(clipped)).toBeCloseTo(2 / 3, 1);
  });
});
