import { describe, expect, it, vi } from 'vitest';
import { Scope } from './scope.ts';

describe('scope', () => {
  it('[CLOSE-3] closes in reverse order, once, and goes on after a failure', async () => {
    const order: string[] = [];
    const errors: unknown[] = [];
    const scope = new Scope({ onError: (error) => errors.push(error) });
    scope.add(() => order.push('first'));
    scope.add(() => {
      throw new Error('stuck');
    });
    scope.own({ close: async () => void order.push('last') });
    await Promise.all([scope.close(), scope.close()]);
    expect(order).toEqual(['last', 'first']);
    expect(errors).toHaveLength(1);
    expect(scope.signal.aborted).toBe(true);
  });

  it('[CLOSE-4] disposes at once what comes too late, and early what is asked for', async () => {
    const scope = new Scope();
    const early = vi.fn();
    await scope.add(early)();
    expect(early).toHaveBeenCalledOnce();
    await scope.close();
    expect(early).toHaveBeenCalledOnce();
    const late = vi.fn();
    scope.add(late);
    expect(late).toHaveBeenCalledOnce();
  });

  it('[CLOSE-5] leaves no timer behind', async () => {
    vi.useFakeTimers();
    const scope = new Scope();
    scope.interval(() => {}, 10);
    scope.timeout(() => {}, 10);
    await scope.close();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
