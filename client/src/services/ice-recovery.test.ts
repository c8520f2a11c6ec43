import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIceRecovery } from './ice-recovery.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function set(restart = vi.fn(async () => {})) {
  const giveUp = vi.fn();
  return { restart, giveUp, recovery: createIceRecovery({ restart, giveUp }) };
}

describe('ICE recovery', () => {
  it('[ROOM-7] gives a dip three seconds to mend itself', async () => {
    const { restart, recovery } = set();
    recovery.saw('disconnected');
    await vi.advanceTimersByTimeAsync(2_900);
    recovery.saw('connected');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(restart).not.toHaveBeenCalled();
  });

  it('[ROOM-7] restarts after that, and at once when the path has failed', async () => {
    const { restart, recovery } = set();
    recovery.saw('disconnected');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(restart).toHaveBeenCalledTimes(1);
    recovery.saw('connected');
    recovery.saw('failed');
    await vi.advanceTimersByTimeAsync(0);
    expect(restart).toHaveBeenCalledTimes(2);
  });

  it('[ROOM-7] gives up when restarting does not help or is refused', async () => {
    const patient = set();
    patient.recovery.saw('failed');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(patient.restart).toHaveBeenCalledTimes(2);
    expect(patient.giveUp).toHaveBeenCalledTimes(1);

    const refused = set(vi.fn(async () => Promise.reject(new Error('no such transport'))));
    refused.recovery.saw('failed');
    await vi.advanceTimersByTimeAsync(0);
    expect(refused.giveUp).toHaveBeenCalledTimes(1);
  });

  it('[ROOM-7] leaves no timer behind when closed', () => {
    const { recovery } = set();
    recovery.saw('disconnected');
    recovery.close();
    recovery.saw('failed');
    expect(vi.getTimerCount()).toBe(0);
  });
});
