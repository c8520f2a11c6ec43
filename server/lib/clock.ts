/** Epoch milliseconds that never step backwards while the process lives. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
};
