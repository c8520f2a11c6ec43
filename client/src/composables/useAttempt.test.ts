import { describe, expect, it } from 'vitest';
import { Failure } from '../services/failure.ts';
import { useAttempt } from './useAttempt.ts';

const failing = () => Promise.reject(new Failure('offline', 'no connection', true));

describe('useAttempt', () => {
  it('tells what failed, and does the same once more', async () => {
    const { busy, failure, attempt, again } = useAttempt();
    let tries = 0;
    const work = async () => {
      tries += 1;
      if (tries === 1) await failing();
    };
    expect(await attempt(work)).toBe(false);
    expect(failure.value?.code).toBe('offline');
    expect(await again()).toBe(true);
    expect([tries, failure.value, busy.value]).toEqual([2, null, false]);
  });

  it('tells nothing of an earlier work that fails after a later one has begun', async () => {
    const { busy, failure, attempt } = useAttempt();
    let fail = () => {};
    const first = attempt(
      () => new Promise((_, reject) => (fail = () => reject(new Error('late')))),
    );
    let done = () => {};
    const second = attempt(() => new Promise<void>((resolve) => (done = resolve)));
    fail();
    await first;
    expect([busy.value, failure.value]).toEqual([true, null]);
    done();
    await second;
    expect(busy.value).toBe(false);
  });
});
