import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Governor, type GovernedLoad } from './governor.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

function start() {
  const told: GovernedLoad[] = [];
  const governor = new Governor({ wantedFps: 5, onGoverned: (load) => told.push(load) });
  return { governor, told };
}

describe('Governor', () => {
  it('[LOAD-3] lowers the rate when frames come late, and tells the load once a second', () => {
    const { governor, told } = start();
    expect(governor.fps).toBe(5);
    for (const lateMs of [200, 400]) governor.perceived(lateMs);
    vi.advanceTimersByTime(1_000);
    expect(governor.fps).toBe(4);
    expect(told).toMatchObject([{ fps: 4, lateMs: 300 }]);
    expect(told[0]!.busyShare).toBeGreaterThanOrEqual(0);
    expect(told[0]!.busyShare).toBeLessThanOrEqual(1);
    governor.close();
  });

  it('[LOAD-3] closed, it leaves no timer', () => {
    const { governor } = start();
    governor.close();
    governor.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
