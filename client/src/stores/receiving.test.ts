import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { candidate } from '#shared/participants.ts';
import { Receiving } from './receiving.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[WATCH-1] waits while there is no media, tries again while there is no path, and leaves no timer', async () => {
  const onState = vi.fn();
  const receiving = new Receiving({
    interviewId: '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11',
    // Node has no WebRTC either, so that no path can come about here.
    request: () => Promise.reject(new Error('no server')),
    onState,
    onTracks() {},
  });
  receiving.connect({});
  expect(onState.mock.calls).toEqual([['idle']]);
  receiving.connect({ codecs: [] });
  expect(onState.mock.calls).toEqual([['idle'], ['idle']]);
  const picture = { from: candidate, kind: 'video' as const, producerId: 'one', muted: false };
  receiving.receive([picture]);
  await vi.waitFor(() => expect(onState).toHaveBeenLastCalledWith('failed'), 15_000);
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(onState.mock.calls.length).toBeGreaterThan(4), 15_000);
  receiving.receive([]);
  receiving.rest(true);
  receiving.close();
  receiving.close();
  expect(vi.getTimerCount()).toBe(0);
});
