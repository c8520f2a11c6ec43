import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Publishing } from './publishing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('publishing', () => {
  it('[ROOM-13] tries again while there is no path, and leaves no timer when closed', async () => {
    const onState = vi.fn();
    const publishing = new Publishing({
      interviewId: '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11',
      // Node has no WebRTC either, so that no path can come about here.
      request: () => Promise.reject(new Error('no server')),
      onState,
    });
    publishing.connect({});
    await vi.waitFor(() => expect(onState).toHaveBeenLastCalledWith('failed'), 15_000);
    expect(publishing.hasPath).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.waitFor(() => expect(onState.mock.calls.length).toBeGreaterThan(3), 15_000);
    publishing.close();
    publishing.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
