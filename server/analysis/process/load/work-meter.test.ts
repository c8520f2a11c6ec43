import { describe, expect, it } from 'vitest';
import { threadMs, WorkMeter } from './work-meter.ts';

function work(ms: number) {
  const untilMs = threadMs() + ms;
  while (threadMs() < untilMs);
}

describe('WorkMeter', () => {
  it('[LOAD-4] tells processor time by part, and the rest', () => {
    const meter = new WorkMeter();
    const before = meter.spentMs;
    meter.measure('decode', () => work(20));
    work(10);
    const after = meter.spentMs;
    expect(after.decode - before.decode).toBeGreaterThanOrEqual(20);
    expect(after.rest - before.rest).toBeGreaterThanOrEqual(9);
    expect(after.mesh).toBe(0);
  });

  it('[LOAD-4] counts work that throws, and lets it throw', () => {
    const meter = new WorkMeter();
    const act = () =>
      meter.measure('mesh', () => {
        work(5);
        throw new Error('no');
      });
    expect(act).toThrow('no');
    expect(meter.spentMs.mesh).toBeGreaterThanOrEqual(5);
  });
});
