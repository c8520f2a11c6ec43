import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MendedPath } from './mended-path.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const capabilities = { codecs: [] };

function pathThat(create: () => Promise<{ close(): void }>) {
  const onState = vi.fn();
  const onMade = vi.fn(async () => {});
  const tried = vi.fn(create);
  const path = new MendedPath({ create: tried, onMade, onState });
  return { path, tried, onMade, onState };
}

it('[ROOM-13] is tried again later each time, and no more once it is closed', async () => {
  const { path, tried } = pathThat(() => Promise.reject(new Error('no way')));
  path.make();
  expect(tried).not.toHaveBeenCalled();
  path.prepare(capabilities);
  expect(path.missing).toBe(true);
  path.make();
  for (const [times, afterMs] of [1_000, 2_000, 4_000, 8_000, 8_000].entries()) {
    await vi.advanceTimersByTimeAsync(afterMs - 1);
    expect(tried).toHaveBeenCalledTimes(times + 1);
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(tried).toHaveBeenCalledTimes(6);
  path.close();
  path.close();
  expect(vi.getTimerCount()).toBe(0);
});

it('[ROOM-13] one that comes when nobody waits for it is closed at once', async () => {
  const made = { close: vi.fn() };
  const { path, onMade } = pathThat(async () => made);
  path.prepare(capabilities);
  path.make();
  path.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(made.close).toHaveBeenCalledOnce();
  expect(onMade).not.toHaveBeenCalled();
  expect(path.current).toBeUndefined();
});

it('[ROOM-13] is made anew when what was asked of it failed, not for one that is gone', async () => {
  const { path, tried } = pathThat(async () => ({ close() {} }));
  path.prepare(capabilities);
  path.make();
  await vi.advanceTimersByTimeAsync(0);
  expect(path.missing).toBe(false);
  path.failed({ close() {} });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tried).toHaveBeenCalledTimes(1);
  path.failed(path.current);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(tried).toHaveBeenCalledTimes(2);
  path.close();
});
