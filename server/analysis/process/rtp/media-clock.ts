import type { SenderReport } from './sender-report.ts';
import { timestampDelta } from './wrap.ts';

/** A packet this far off the line so far starts a new one; anything less is delay. */
const jumpMs = 5000;
/** A minimum is forgotten after one to two of these, so that a slow sender's clock is followed. */
const spanMs = 15_000;
/** The middle of so many reports is believed. */
const reportsKept = 7;
/** A report may not move a stream further than this from where its packets came: senders may lie. */
const believableMs = 2000;
/** Reports of two streams that came within this tell how they stand to each other. */
const pairedMs = 1500;

/** One unbroken run of RTP timestamps; `elapsedMs` counts from its first one. */
interface Line {
  newestTimestamp: number;
  newestElapsedMs: number;
  spanStartedAtMs: number;
  /** Lowest `arrival − elapsed` of this span and of the one before. */
  lowest: number;
  lowestBefore: number;
  /** `ntp − elapsed` of the last reports, and when the newest of them came. */
  reported: readonly number[];
  reportedAtMs: number;
  /** How much later than the leader's line this one stands, by the reports of both. */
  apart: { of: Line; byMs: readonly number[] } | null;
}

interface Options {
  /** Times told never step back and never lie in the future of the newest arrival. */
  live?: boolean;
  /** The stream of the same sender that this one is to be in step with. */
  leader?: MediaClock;
}

/**
 * RTP timestamps → epoch milliseconds: `elapsed + min(arrival − elapsed)`, the minimum taken over the
 * last 15–30 s, so that the packet that travelled fastest tells where the sender's clock stands. Where
 * RTCP sender reports come (RFC 3550 §6.4.1) they tell it better. What reports say of absolute time
 * wanders by hundreds of milliseconds while machines are busy, but of both streams of a sender alike:
 * with a leader only the difference of the two is believed.
 */
export class MediaClock {
  readonly #ticksPerMs: number;
  readonly #isLive: boolean;
  readonly #leader: MediaClock | null;
  #line: Line | null = null;
  #newestArrivalMs = -Infinity;
  #lastToldMs = -Infinity;

  constructor(rateHz: number, { live = true, leader }: Options = {}) {
    this.#ticksPerMs = rateHz / 1000;
    this.#isLive = live;
    this.#leader = leader ?? null;
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

  /** Of two streams the leader's first, where both come in one datagram. */
  report({ ntpMs, timestamp }: Pick<SenderReport, 'ntpMs' | 'timestamp'>): void {
    const line = this.#line;
    if (!line) return;
    const offsetMs = ntpMs - this.#elapsedMs(line, timestamp);
    if (Math.abs(offsetMs - arrivalOffsetMs(line)) > believableMs) return;
    line.reported = [...line.reported, offsetMs].slice(-reportsKept);
    line.reportedAtMs = this.#newestArrivalMs;
    const leading = this.#leading();
    const leadsAtMs = leading?.reported.at(-1);
    if (!leading || leadsAtMs === undefined) return;
    if (Math.abs(line.reportedAtMs - leading.reportedAtMs) > pairedMs) return;
    const before = line.apart?.of === leading ? line.apart.byMs : [];
    line.apart = { of: leading, byMs: [...before, offsetMs - leadsAtMs].slice(-reportsKept) };
  }

  /** Media time of a timestamp; to be asked in the media's order. Null before any packet was observed. */
  toEpochMs(timestamp: number): number | null {
    const line = this.#line;
    if (!line) return null;
    const atMs = this.#elapsedMs(line, timestamp) + this.#offsetMs(line);
    if (!this.#isLive) return atMs;
    this.#lastToldMs = Math.max(this.#lastToldMs, Math.min(atMs, this.#newestArrivalMs));
    return this.#lastToldMs;
  }

  /** The next packet is of another stream. */
  reset(): void {
    this.#line = null;
  }

  #offsetMs(line: Line): number {
    const [leader, leading, { apart }] = [this.#leader, this.#leading(), line];
    if (leader && leading && apart?.of === leading) {
      return leader.#offsetMs(leading) + (middle(apart.byMs) ?? 0);
    }
    return middle(line.reported) ?? arrivalOffsetMs(line);
  }

  #leading(): Line | null {
    return this.#leader === null ? null : this.#leader.#line;
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
      reportedAtMs: -Infinity,
      apart: null,
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
