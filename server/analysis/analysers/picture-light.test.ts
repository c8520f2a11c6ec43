import { describe, expect, it } from 'vitest';
import { frameTimes, pictureFrame } from '#support/face-frames.ts';
import analyser from './picture-light.ts';

describe('picture-light', () => {
  it('[PICTURE-5] has a value from the first frame on: the mean of the last second', () => {
    const measure = analyser.create();
    measure.push(pictureFrame(0, { meanLuma: 20 }));
    expect(measure.read(0)).toEqual({ value: 20, quality: 'ok', evidence: { frames: 1 } });
    for (const t of frameTimes(200, 2_000)) measure.push(pictureFrame(t, { meanLuma: 120 }));
    const { value, evidence } = measure.read(1_800)!;
    expect(value).toBeCloseTo(120, 6);
    expect(evidence).toEqual({ frames: 5 });
  });

  it('[PICTURE-5] has none before a frame, when frames stay away, and while paused', () => {
    const measure = analyser.create();
    expect(measure.read(0)).toBeNull();
    measure.push(pictureFrame(0));
    expect(measure.read(5_000)).toEqual({ value: null, quality: 'none', evidence: { frames: 0 } });
    measure.push(pictureFrame(5_000, { phase: 'paused' }));
    expect(measure.read(5_000)).toBeNull();
  });

  it('[PICTURE-5] calls 60, 200 good and 30, 240 not', () => {
    const { goodMin, goodMax } = analyser.metric.range;
    const isGood = (value: number) => value >= goodMin && value <= goodMax;
    expect([60, 200].every(isGood)).toBe(true);
    expect([30, 240].some(isGood)).toBe(false);
  });
});
