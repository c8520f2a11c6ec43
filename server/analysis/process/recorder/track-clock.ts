import type { SenderReport } from '../rtp/sender-report.ts';
import { timestampDelta } from '../rtp/wrap.ts';

/** A packet this far off the line so far starts a new one. */
const jumpMs = 5000;
/** The sender's clock is followed by forgetting older minima after one to two of these. */
const spanMs = 15_000;
/** The middle of so many reports is believed. */
const reportsKept = 5;
/** A report may not move a stream further than this from where its packets came: senders may lie. */
const believableMs = 2000;

interface Line {
  newestTimestamp: number;
  newestElapsedMs: number;
  spanStartedAtMs: number;
  /** Lowest `arrival − elapsed` of this span and of the one before. */
  lowest: number;
  lowestBefore: number;
  /** `ntp − elapsed` of the last reports. */
  reported: number[];
}

/**
 * RTP timestamps of one track → epoch milliseconds of capture. RTCP sender reports tell where two
 * tracks' timestamps stand to each other (RFC 3550 §6.4.1); until the first one the packet that came
 * soonest does.
 */
export class TrackClock {
  readonly #ticksPerMs: number;
  #line: Line | null = null;

  constructor(rateHz: number) {
    this.#ticksPerMs = rateHz / 1000;
  }

  /** With every packet as it arrives, in whatever order. */
  observe(timestamp: number, arrivedAtMs: number): void {
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

  report({ ntpMs, timestamp }: Pick<SenderReport, 'ntpMs' | 'timestamp'>): void {
    const line = this.#line;
    if (!line) return;
    const offsetMs = ntpMs - this.#elapsedMs(line, timestamp);
    if (Math.abs(offsetMs - arrivalOffsetMs(line)) > believableMs) return;
    line.reported = [...line.reported, offsetMs].slice(-reportsKept);
  }

  /** Null before any packet was observed. */
  toEpochMs(timestamp: number): number | null {
    const line = this.#line;
    if (!line) return null;
    const offsetMs = middle(line.reported) ?? arrivalOffsetMs(line);
    return this.#elapsedMs(line, timestamp) + offsetMs;
  }

  /** The next packet is of another stream. */
  reset(): void {
    this.#line = null;
  }

  #lineOf(timestamp: number, arrivedAtMs: number): Line {
    const line = this.#line;
    if (line) {
      const delayMs = arrivedAtMs - this.#elapsedMs(line, timestamp) - arrivalOffsetMs(line);
      if (Math.abs(delayMs) <= jumpMs) return line;
    }
    this.#line = {
      newestTimestamp: timestamp,
      newestElapsedMs: 0,
      spanStartedAtMs: arrivedAtMs,
      lowest: arrivedAtMs,
      lowestBefore: Infinity,
      reported: [],
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

function arrivalOffsetMs(line: Line): number {
  return Math.min(line.lowest, line.lowestBefore);
}

function middle(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
