import { describe, expect, it } from 'vitest';
import { fpsAt, fullPace, govern, type Load, type Pace } from './govern.ts';

const calm: Load = { busyShare: 0.3, lateMs: 15 };
const middling: Load = { busyShare: 0.85, lateMs: 80 };
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

  it('[LOAD-1] goes down a step each second that is late, and each two that are too busy, not below 2', () => {
    const rates = (load: Load) =>
      [1, 2, 3, 4, 6, 19].map((n) => fps(after(fullPace, ...seconds(load, n))));
    expect(rates(late)).toEqual([4, 3, 2, 2, 2, 2]);
    expect(rates(busy)).toEqual([5, 4, 4, 3, 2, 2]);
    expect(fpsAt(after(fullPace, ...seconds(late, 9)), 1)).toBe(1);
  });

  it('[LOAD-2] goes up a step after three seconds of calm, and not for less', () => {
    const slow = after(fullPace, late, late);
    expect(fps(after(slow, ...seconds(calm, 2), middling, ...seconds(calm, 2)))).toBe(3);
    expect(fps(after(slow, ...seconds(calm, 3)))).toBe(4);
    expect(fps(after(slow, ...seconds(calm, 6)))).toBe(5);
  });

  it('[LOAD-2] stays where it is between too busy and calm', () => {
    expect(fps(after(fullPace, late, ...seconds(middling, 60)))).toBe(4);
  });

  it('[LOAD-2] waits twice as long after a step up that had to be taken back', () => {
    const takenBack = after(fullPace, late, ...seconds(calm, 3), late);
    expect(fps(after(takenBack, ...seconds(calm, 5)))).toBe(4);
    expect(fps(after(takenBack, ...seconds(calm, 6)))).toBe(5);
  });

  it('[LOAD-2] says the same of the same load', () => {
    const loads = [
      busy,
      busy,
      ...seconds(calm, 7),
      late,
      ...seconds(middling, 3),
      ...seconds(calm, 20),
    ];
    expect(after(fullPace, ...loads)).toEqual(after(fullPace, ...loads));
  });
});
