import { describe, expect, it } from 'vitest';
import { seeded } from '#support/random.ts';
import { MediaClock } from './media-clock.ts';

describe('MediaClock', () => {
  it('[MEDIA-23] takes the fastest packet as the measure, whatever the others were delayed', () => {
    const clock = new MediaClock(48_000);
    clock.observe(0, 1030);
    clock.observe(960, 1021);
    clock.observe(1920, 1100);
    expect(clock.toEpochMs(1920)).toBeCloseTo(1041);
  });

  it('[MEDIA-23] runs on over the wrap of the timestamp', () => {
    const clock = new MediaClock(90_000);
    const start = 2 ** 32 - 45_000;
    for (let i = 0; i < 40; i += 1) clock.observe((start + i * 9000) >>> 0, 5000 + i * 100);
    expect(clock.toEpochMs((start + 39 * 9000) >>> 0)).toBeCloseTo(8900);
  });

  it('[MEDIA-23] follows a sender whose clock runs 200 ppm slow', () => {
    const clock = new MediaClock(48_000);
    let worst = 0;
    for (let i = 0; i < 180_000; i += 1) {
      const sentAtMs = i * 20;
      clock.observe((i * 960 * (1 - 200e-6)) >>> 0, sentAtMs);
      const told = clock.toEpochMs((i * 960 * (1 - 200e-6)) >>> 0);
      worst = Math.max(worst, Math.abs(told! - sentAtMs));
    }
    expect(worst).toBeLessThan(10);
  });

  it('[MEDIA-23] a jump of the timestamps starts a new line at the arrival', () => {
    const clock = new MediaClock(48_000);
    clock.observe(1000, 1000);
    clock.observe(3_000_000_000, 1020);
    expect(clock.toEpochMs(3_000_000_000)).toBe(1020);
    clock.reset();
    clock.observe(5, 1100);
    expect(clock.toEpochMs(5)).toBe(1100);
  });

  it('[MEDIA-23] never steps back and never tells a time that has not come, even of nonsense', () => {
    const random = seeded(3);
    const clock = new MediaClock(48_000);
    expect(clock.toEpochMs(1)).toBeNull();
    let last = -Infinity;
    for (let nowMs = 0; nowMs < 100_000; nowMs += 20) {
      clock.observe(Math.floor(random() * 2 ** 32), nowMs);
      const told = clock.toEpochMs(Math.floor(random() * 2 ** 32))!;
      expect(told).toBeGreaterThanOrEqual(last);
      expect(told).toBeLessThanOrEqual(nowMs);
      last = told;
    }
  });
});
