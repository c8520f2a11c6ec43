import { describe, expect, it } from 'vitest';
import { hopsOf, voiceHop } from '#support/hearing.ts';
import pitchVariety from './pitch-variety.ts';

/** Speech whose F0 swings around 150 Hz as a sine of `depthSt` semitones and 2 s. */
function* swinging(depthSt: number, ms: number) {
  for (let atMs = 0; atMs < ms; atMs += 20) {
    const st = depthSt * Math.sin((2 * Math.PI * atMs) / 2000);
    yield voiceHop({ atMs, f0Hz: 150 * 2 ** (st / 12) });
  }
}

const readAfter = (hops: Iterable<ReturnType<typeof voiceHop>>) => {
  const analyser = pitchVariety.create();
  let nowMs = 0;
  for (const hop of hops) {
    analyser.push(hop);
    nowMs = hop.atMs + 20;
  }
  return analyser.read(nowMs)!;
};

describe('pitch-variety', () => {
  it.each([0, 1, 2, 4])('[VOICE-14] of a swing of %d semitones is its depth over √2', (depth) => {
    expect(readAfter(swinging(depth, 20_000)).value).toBeCloseTo(depth / Math.SQRT2, 2);
  });

  it('[VOICE-14] does not depend on how high the voice is', () => {
    const value = (base: number) =>
      readAfter([...swinging(3, 20_000)].map((hop) => ({ ...hop, f0Hz: hop.f0Hz! * base }))).value!;
    expect(value(0.6)).toBeCloseTo(value(1.5), 6);
  });

  it('[VOICE-14] leaves out octave errors', () => {
    const hops = [...swinging(2, 20_000)].map((hop, i) =>
      i % 10 === 0 ? { ...hop, f0Hz: hop.f0Hz! * 2 } : hop,
    );
    const { value, evidence } = readAfter(hops);
    expect(value).toBeCloseTo(Math.SQRT2, 1);
    expect(evidence).toMatchObject({ droppedShare: 0.1, voicedMs: 20_000 });
  });

  it('[VOICE-14] tells of the last 20 s of voice only', () => {
    const then = [...swinging(4, 20_000)];
    const now = [...swinging(1, 20_000)].map((hop) => ({ ...hop, atMs: hop.atMs + 20_000 }));
    expect(readAfter([...then, ...now]).value).toBeCloseTo(1 / Math.SQRT2, 2);
  });

  it('[VOICE-23] has no value before 10 s of voice, nor when they are a minute old', () => {
    const hops = hopsOf([{ ms: 9900 }, { ms: 5000, f0Hz: null }]);
    expect(readAfter(hops)).toMatchObject({ quality: 'none', evidence: { voicedMs: 9900 } });
    const analyser = pitchVariety.create();
    for (const hop of swinging(2, 12_000)) analyser.push(hop);
    expect(analyser.read(12_000)?.quality).toBe('ok');
    expect(analyser.read(73_000)?.quality).toBe('none');
  });

  it('[VOICE-22] hears no pitch in the question, nor in what was made up or is no speech', () => {
    for (const other of [
      { phase: 'question' },
      { phase: 'paused' },
      { concealed: true },
      { speaking: false },
    ] as const) {
      expect(readAfter(hopsOf([{ ms: 15_000, ...other }])).evidence).toEqual({ voicedMs: 0 });
    }
  });
});
