import { describe, expect, it } from 'vitest';
import { SlidingMean, SlidingWindow } from './sliding-window.ts';

describe('SlidingWindow', () => {
  it('[VOICE-1] holds exactly the values of its span', () => {
    const window = new SlidingWindow<number>(100);
    for (let t = 0; t <= 1000; t += 10) window.push(t, t);
    expect(window.values()).toEqual([910, 920, 930, 940, 950, 960, 970, 980, 990, 1000]);
    expect([window.fromMs, window.toMs, window.first, window.last]).toEqual([910, 1000, 910, 1000]);
  });

  it('[VOICE-1] lets go of old values when time passes without new ones', () => {
    const expired: string[] = [];
    const window = new SlidingWindow<string>(50, (value) => expired.push(value));
    window.push(0, 'a');
    window.push(40, 'b');
    window.expire(50);
    expect(window.values()).toEqual(['b']);
    window.expire(500);
    expect(window.length).toBe(0);
    expect([window.first, window.last, window.fromMs, window.toMs]).toEqual([
      undefined,
      undefined,
      null,
      null,
    ]);
    expect(expired).toEqual(['a', 'b']);
  });

  it('[VOICE-1] refuses a span that is no span', () => {
    expect(() => new SlidingWindow(0)).toThrow(RangeError);
    expect(() => new SlidingWindow(Number.NaN)).toThrow(RangeError);
  });
});

describe('SlidingMean', () => {
  it('[VOICE-1] weighs, expires and clears', () => {
    const mean = new SlidingMean(100);
    expect(mean.mean).toBeNull();
    mean.push(0, 1, 20);
    mean.push(60, 4, 60);
    expect(mean.mean).toBeCloseTo(3.25);
    expect(mean.weight).toBe(80);
    mean.expire(120);
    expect(mean.mean).toBeCloseTo(4);
    mean.clear();
    expect([mean.mean, mean.weight]).toEqual([null, 0]);
  });

  it('[VOICE-1] carries no rounding from loud values into the quiet ones after them', () => {
    const mean = new SlidingMean(1000);
    for (let t = 0; t < 20_000; t += 20) mean.push(t, 1e9 / 3, 20);
    for (let t = 20_000; t < 25_000; t += 20) mean.push(t, 1e-9, 20);
    expect(mean.mean).toBeCloseTo(1e-9, 15);
  });
});
