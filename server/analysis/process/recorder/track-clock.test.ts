import { expect, it } from 'vitest';
import { TrackClock } from './track-clock.ts';

const t0 = 1_700_000_000_000;
const ticks = (ms: number) => (2 ** 32 - 20_000 + ms * 90) >>> 0;

it('[RECORDING-5] until a report comes the soonest packet tells the time, over wraps', () => {
  const clock = new TrackClock(90_000);
  expect(clock.toEpochMs(5)).toBeNull();
  for (const [ms, lateMs] of [
    [0, 80],
    [100, 30],
    [200, 90],
    [1000, 60],
  ] as const) {
    clock.observe(ticks(ms), t0 + ms + lateMs);
  }
  expect(clock.toEpochMs(ticks(500))).toBeCloseTo(t0 + 530, 3);
});

it('[RECORDING-5] the middle of the last reports is believed, however late packets come', () => {
  const clock = new TrackClock(90_000);
  clock.observe(ticks(0), t0 + 250);
  for (const jitter of [0, 3, -4, 180, 1])
    clock.report({ ntpMs: t0 + jitter, timestamp: ticks(0) });
  expect(clock.toEpochMs(ticks(1000))).toBeCloseTo(t0 + 1001, 3);
});

it('[RECORDING-19] a report that lies by seconds is not believed', () => {
  const clock = new TrackClock(90_000);
  clock.report({ ntpMs: t0, timestamp: ticks(0) });
  clock.observe(ticks(0), t0);
  clock.report({ ntpMs: t0 + 3_600_000, timestamp: ticks(0) });
  expect(clock.toEpochMs(ticks(40))).toBeCloseTo(t0 + 40, 3);
});

it('[RECORDING-5] a jump of the timestamps starts anew, and so does another stream', () => {
  const clock = new TrackClock(90_000);
  clock.observe(ticks(0), t0);
  clock.report({ ntpMs: t0 - 500, timestamp: ticks(0) });
  clock.observe(ticks(900_000), t0 + 20);
  expect(clock.toEpochMs(ticks(900_000))).toBeCloseTo(t0 + 20, 3);
  clock.reset();
  expect(clock.toEpochMs(ticks(0))).toBeNull();
});

it('[RECORDING-5] a sender’s slow clock is followed', () => {
  const clock = new TrackClock(90_000);
  for (let ms = 0; ms <= 120_000; ms += 20) clock.observe(ticks(ms * 0.999), t0 + ms + 10);
  const offMs = clock.toEpochMs(ticks(120_000 * 0.999))! - (t0 + 120_010);
  expect(Math.abs(offMs)).toBeLessThan(35);
});
