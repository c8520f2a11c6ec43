/** How far `a` is after `b` on a 16-bit counter, −32768…32767. */
export function sequenceDelta(a: number, b: number): number {
  return ((a - b) << 16) >> 16;
}

/** How far `a` is after `b` on a 32-bit counter, −2³¹…2³¹−1. */
export function timestampDelta(a: number, b: number): number {
  return (a - b) | 0;
}

export function nextSequence(sequence: number): number {
  return (sequence + 1) & 0xffff;
}
