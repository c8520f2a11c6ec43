import { expect, it } from 'vitest';
import { MediaClock } from './media-clock.ts';

const t0 = 1_700_000_000_000;
const ticks = (ms: number) => (2 ** 32 - 20_000 + ms * 90) >>> 0;

it('[RECORDING-5] until a report comes the soonest packet tells the time, over wraps', () => {
  const clock = new MediaClock(90_000, { live: false });
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
  const clock = new MediaClock(90_000, { live: false });
  clock.observe(ticks(0), t0 + 250);
  for (const jitter of [0, 3, -4, 180, 1])
    clock.report({ ntpMs: t0 + jitter, timestamp: ticks(0) });
  expect(clock.toEpochMs(ticks(1000))).toBeCloseTo(t0 + 1001, 3);
});

it('[RECORDING-19] a report that lies by seconds is not believed', () => {
  const clock = new MediaClock(90_000, { live: false });
  clock.report({ ntpMs: t0, timestamp: ticks(0) });
  clock.observe(ticks(0), t0);
  clock.report({ ntpMs: t0 + 3_600_000, timestamp: ticks(0) });
  expect(clock.toEpochMs(ticks(40))).toBeCloseTo(t0 + 40, 3);
});

it('[RECORDING-5] a jump of the timestamps starts anew, and so does another stream', () => {
  const clock = new MediaClock(90_000, { live: false });
  clock.observe(ticks(0), t0);
  clock.report({ ntpMs: t0 - 500, timestamp: ticks(0) });
  clock.observe(ticks(900_000), t0 + 20);
  expect(clock.toEpochMs(ticks(900_000))).toBeCloseTo(t0 + 20, 3);
  clock.reset();
  expect(clock.toEpochMs(ticks(0))).toBeNull();
});

it('[RECORDING-5] a sender’s slow clock is followed', () => {
  const clock = new MediaClock(90_000, { live: false });
  for (let ms = 0; ms <= 120_000; ms += 20) clock.observe(ticks(ms * 0.999), t0 + ms + 10);
  const offMs = clock.toEpochMs(ticks(120_000 * 0.999))! - (t0 + 120_010);
  expect(Math.abs(offMs)).toBeLessThan(35);
});

it('[RECORDING-5] a stream is in step with its leader, however far both wander from the time of day', () => {
  const leader = new MediaClock(48_000, { live: false });
  const clock = new MediaClock(90_000, { live: false, leader });
  const samples = (ms: number) => (7_000 + ms * 48) >>> 0;
  const wander = [0, 240, 30, 310, 120, 280, 60, 190];
  for (const [second, offMs] of wander.entries()) {
    const ms = second * 1000;
    leader.observe(samples(ms), t0 + ms + 20);
    clock.observe(ticks(ms), t0 + ms + 300);
    leader.report({ ntpMs: t0 + ms + offMs, timestamp: samples(ms) });
    clock.report({ ntpMs: t0 + ms + offMs, timestamp: ticks(ms) });
    // Another report of the leader's alone, which says something else again.
    leader.report({ ntpMs: t0 + ms + wander.at(-second - 1)!, timestamp: samples(ms) });
    expect(Math.abs(clock.toEpochMs(ticks(ms))! - leader.toEpochMs(samples(ms))!)).toBeLessThan(1);
  }
  // Another stream of the leader's stands elsewhere: what was known of the old one is void.
  leader.reset();
  leader.observe(5, t0 + 8_020);
  expect(clock.toEpochMs(ticks(8_000))!).toBeGreaterThan(t0 + 8_000);
});
