import { timestampDelta } from './wrap.ts';

/** A packet this far off the line so far starts a new one; anything less is delay. */
const jumpMs = 5000;
/** A minimum is forgotten after one to two of these, so that a slow sender's clock is followed. */
const spanMs = 15_000;

/** One unbroken run of RTP timestamps; `elapsedMs` counts from its first one. */
interface Line {
  newestTimestamp: number;
  newestElapsedMs: number;
  spanStartedAtMs: number;
  /** Lowest `arrival − elapsed` of this span and of the one before. */
  lowest: number;
  lowestBefore: number;
}

/**
 * RTP timestamps → epoch milliseconds: `elapsed + min(arrival − elapsed)`, the minimum taken over the
 * last 15–30 s, so that the packet that travelled fastest tells where the sender's clock stands.
 * Times told never step back and never lie in the future of the newest arrival.
 */
export class MediaClock {
  readonly #ticksPerMs: number;
  #line: Line | null = null;
  #newestArrivalMs = -Infinity;
  #lastToldMs = -Infinity;

  constructor(rateHz: number) {
    this.#ticksPerMs = rateHz / 1000;
  }

  /** To be called with every packet as it arrives, in whatever order. */
  observe(timestamp: number, arrivedAtMs: number): void {
    this.#newestArrivalMs = Math.max(this.#newestArrivalMs, arrivedAtMs);
    const line = this.#lineOf(timestamp, arrivedAtMs);
    const elapsedMs = this.#elapsedMs(line, timestamp);
    if (elapsedMs > line.newestElapsedMs) {
      line.newestElapsedMs = elapsedMs;
      line.newestTimestamp = timestamp;
    }
    if (arrivedAtMs - line.spanStartedAtMs > spanMs) {
      line.spanStartedAtMs = arrivedAtMs;
      line.lowestBefore = line.lowest;
      line.lowest = Infinity;
    }
    line.lowest = Math.min(line.lowest, arrivedAtMs - elapsedMs);
  }

  /** Media time of a timestamp; to be asked in the media's order. Null before any packet was observed. */
  toEpochMs(timestamp: number): number | null {
    const line = this.#line;
    if (!line) return null;
    const atMs = this.#elapsedMs(line, timestamp) + offsetMs(line);
    this.#lastToldMs = Math.max(this.#lastToldMs, Math.min(atMs, this.#newestArrivalMs));
    return this.#lastToldMs;
  }

  /** The next packet starts a new line. */
  reset(): void {
    this.#line = null;
  }

  #lineOf(timestamp: number, arrivedAtMs: number): Line {
    const line = this.#line;
    if (line) {
      const delayMs = arrivedAtMs - this.#elapsedMs(line, timestamp) - offsetMs(line);
      if (Math.abs(delayMs) <= jumpMs) return line;
    }
    this.#line = {
      newestTimestamp: timestamp,
      newestElapsedMs: 0,
      spanStartedAtMs: arrivedAtMs,
      lowest: arrivedAtMs,
      lowestBefore: Infinity,
    };
    return this.#line;
  }

  /** The newest timestamp is the reference, so that 32-bit wraps pass unnoticed. */
  #elapsedMs(line: Line, timestamp: number): number {
    return (
      line.newestElapsedMs + timestampDelta(timestamp, line.newestTimestamp) / this.#ticksPerMs
    );
  }
}

function offsetMs(line: Line): number {
  return Math.min(line.lowest, line.lowestBefore);
}
