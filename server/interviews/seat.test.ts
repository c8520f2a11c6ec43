import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Seat } from './seat.ts';

function connection(tab: string) {
  return {
    tab,
    displaced: 0,
    onDisplaced() {
      this.displaced += 1;
    },
  };
}

describe('seat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('[SEAT-1] a second tab is refused unless it takes over, and the first is told', () => {
    const seat = new Seat({ onAway() {}, onLeft() {} });
    const first = connection('a');
    const second = connection('b');
    seat.take(first);
    expect(() => seat.check(second, { takeOver: false })).toThrow(/another tab/);
    expect(seat.check(second, { takeOver: true })).toEqual({ returning: false });
    seat.take(second);
    expect(first.displaced).toBe(1);
    expect(seat.connection).toBe(second);
    seat.release(first);
    expect(seat.state).toBe('joined');
  });

  it('[SEAT-2] the same tab comes back unnoticed, even before its old socket is known dead', () => {
    const seat = new Seat({ onAway() {}, onLeft() {} });
    const old = connection('a');
    seat.take(old);
    expect(seat.check(connection('a'), { takeOver: false })).toEqual({ returning: true });
    seat.release(old);
    expect(seat.check(connection('a'), { takeOver: false })).toEqual({ returning: true });
    expect(seat.check(connection('b'), { takeOver: false })).toEqual({ returning: false });
  });

  it('[SEAT-3] after 30 s away the candidate has left; coming back in time cancels that', () => {
    const left = vi.fn();
    const seat = new Seat({ onAway() {}, onLeft: left });
    const one = connection('a');
    seat.take(one);
    seat.release(one);
    vi.advanceTimersByTime(29_000);
    const again = connection('a');
    seat.take(again);
    vi.advanceTimersByTime(60_000);
    expect(left).not.toHaveBeenCalled();
    seat.release(again);
    vi.advanceTimersByTime(30_000);
    expect(left).toHaveBeenCalledOnce();
    expect(seat.state).toBe('left');
  });

  it('[CLOSE-2] closing leaves no timer', async () => {
    const seat = new Seat({ onAway() {}, onLeft() {} });
    const one = connection('a');
    seat.take(one);
    seat.release(one);
    await seat.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
