import { describe, expect, it } from 'vitest';
import { frameTimes, pictureFrame } from '#support/face-frames.ts';
import analyser from './picture-sharpness.ts';

describe('picture-sharpness', () => {
  it('[PICTURE-6] has a value from the first frame on: the mean of the last second', () => {
    const measure = analyser.create();
    measure.push(pictureFrame(0, { sharpness: 0.0004 }));
    expect(measure.read(0)).toEqual({ value: 0.0004, quality: 'ok', evidence: { frames: 1 } });
    for (const t of frameTimes(200, 2_000)) measure.push(pictureFrame(t, { sharpness: 0.01 }));
    const { value, evidence } = measure.read(1_800)!;
    expect(value).toBeCloseTo(0.01, 6);
    expect(evidence).toEqual({ frames: 5 });
  });

  it('[PICTURE-6] has none before a frame, when frames stay away, and while paused', () => {
    const measure = analyser.create();
    expect(measure.read(0)).toBeNull();
    measure.push(pictureFrame(0));
    expect(measure.read(5_000)).toEqual({ value: null, quality: 'none', evidence: { frames: 0 } });
    measure.push(pictureFrame(5_000, { phase: 'paused' }));
    expect(measure.read(5_000)).toBeNull();
  });

  it('[PICTURE-6] calls 0.001, 0.02 good and 0.0005, 0 not', () => {
    const { goodMin, goodMax } = analyser.metric.range;
    const isGood = (value: number) => value >= goodMin && value <= goodMax;
    expect([0.001, 0.02].every(isGood)).toBe(true);
    expect([0.0005, 0].some(isGood)).toBe(false);
  });
});
