import { describe, expect, it } from 'vitest';
import { fpsAt, fullPace, govern, type Load, type Pace } from './govern.ts';

const calm: Load = { busyShare: 0.3, lateMs: 15 };
const middling: Load = { busyShare: 0.8, lateMs: 80 };
const busy: Load = { busyShare: 0.97, lateMs: 40 };
const late: Load = { busyShare: 0.5, lateMs: 300 };

function after(pace: Pace, ...loads: Load[]): Pace {
  return loads.reduce(govern, pace);
}
const seconds = (load: Load, count: number) => Array.from({ length: count }, () => load);
const fps = (pace: Pace) => fpsAt(pace, 5);

describe('govern', () => {
  it('[LOAD-1] keeps the wanted rate while there is time for it', () => {
    expect(fps(after(fullPace, ...seconds(calm, 30), ...seconds(middling, 30)))).toBe(5);
  });

  it('[LOAD-1] goes down a step a second while it is too busy or too late, and not below 2', () => {
    for (const load of [busy, late]) {
      const rates = [1, 2, 3, 4, 9].map((n) => fps(after(fullPace, ...seconds(load, n))));
      expect(rates).toEqual([4, 3, 2, 2, 2]);
    }
    expect(fpsAt(after(fullPace, ...seconds(busy, 9)), 1)).toBe(1);
  });

  it('[LOAD-2] goes up a step after five seconds of calm, and not for less', () => {
    const slow = after(fullPace, busy, busy);
    expect(fps(after(slow, ...seconds(calm, 4), middling, ...seconds(calm, 4)))).toBe(3);
    expect(fps(after(slow, ...seconds(calm, 5)))).toBe(4);
    expect(fps(after(slow, ...seconds(calm, 10)))).toBe(5);
  });

  it('[LOAD-2] stays where it is between too busy and calm', () => {
    expect(fps(after(fullPace, busy, ...seconds(middling, 60)))).toBe(4);
  });

  it('[LOAD-2] waits twice as long after a step up that had to be taken back', () => {
    const takenBack = after(fullPace, busy, ...seconds(calm, 5), busy);
    expect(fps(after(takenBack, ...seconds(calm, 9)))).toBe(4);
    expect(fps(after(takenBack, ...seconds(calm, 10)))).toBe(5);
  });

  it('[LOAD-2] says the same of the same load', () => {
    const loads = [busy, ...seconds(calm, 7), late, ...seconds(middling, 3), ...seconds(calm, 20)];
    expect(after(fullPace, ...loads)).toEqual(after(fullPace, ...loads));
  });
});
