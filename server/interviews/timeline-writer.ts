import type { Logger } from '#lib/logger.ts';
import { Scope } from '#lib/scope.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

type Append = (events: readonly TimelineEvent[]) => Promise<void>;

/** A server that is killed loses what it has not written: less than two seconds, with the writing. */
const flushEveryMs = 1_500;
const retryFirstMs = 500;
const retryMostMs = 10_000;
/** About an hour and a half of samples, or some 15 MB. */
const keptAtMost = 20_000;
const chunkAtMost = 400;

/**
 * Carries events to the store in batches. While the store cannot be reached they are kept, and
 * written in order when it returns; past the bound the oldest sample bundles go first and the time
 * they covered is told to `onOverflow`, so that it shows as a gap.
 */
export class TimelineWriter {
  readonly #append: Append;
  readonly #logger: Logger;
  readonly #onOverflow: (gap: { fromMs: number; toMs: number }) => void;
  readonly #scope = new Scope();
  readonly #keptAtMost: number;
  #pending: TimelineEvent[] = [];
  #writing: Promise<void> | undefined;
  #failures = 0;
  #lost: { fromMs: number; toMs: number } | undefined;

  constructor(options: {
    append: Append;
    logger: Logger;
    onOverflow: (gap: { fromMs: number; toMs: number }) => void;
    keptAtMost?: number;
  }) {
    this.#append = options.append;
    this.#logger = options.logger;
    this.#onOverflow = options.onOverflow;
    this.#keptAtMost = options.keptAtMost ?? keptAtMost;
    this.#scope.interval(() => void this.#write(), flushEveryMs);
  }

  get pending() {
    return this.#pending.length;
  }

  push(event: TimelineEvent): void {
    this.#pending.push(event);
    if (this.#pending.length > this.#keptAtMost) this.#dropOldestSamples();
  }

  /** Resolves true when everything pushed so far is stored, false when that took too long. */
  async flush(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs;
    while (this.#pending.length > 0 && performance.now() < until) {
      this.#failures = 0;
      await Promise.race([this.#write(), after(until - performance.now(), this.#scope.signal)]);
      if (this.#failures > 0)
        await after(Math.min(200, until - performance.now()), this.#scope.signal);
    }
    return this.#pending.length === 0;
  }

  /** Tries once more to write what is left. */
  async close(): Promise<void> {
    if (this.#scope.closed) return;
    const stored = await this.flush(3_000);
    if (!stored) this.#logger.error({ events: this.#pending.length }, 'timeline events not stored');
    await this.#scope.close();
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #writeAll() {
    while (this.#pending.length > 0) {
      const run = leadingRun(this.#pending);
      try {
        await this.#append(run);
      } catch (error) {
        this.#failures += 1;
        if (this.#failures === 1) this.#logger.warn({ err: error }, 'timeline kept in memory');
        this.#retryLater();
        return;
      }
      const last = run.at(-1)?.seq ?? 0;
      this.#pending = this.#pending.filter((event) => event.seq > last);
      this.#failures = 0;
    }
    if (this.#lost) {
      const gap = this.#lost;
      this.#lost = undefined;
      this.#onOverflow(gap);
    }
  }

  #retryLater() {
    if (this.#scope.closed) return;
    const wait = Math.min(retryMostMs, retryFirstMs * 2 ** (this.#failures - 1));
    if (wait < flushEveryMs) this.#scope.timeout(() => void this.#write(), wait);
  }

  #dropOldestSamples() {
    const index = this.#pending.findIndex((event) => event.type === 'samples:bundled');
    const [dropped] = this.#pending.splice(Math.max(0, index), 1);
    if (!dropped) return;
    this.#lost = { fromMs: this.#lost?.fromMs ?? dropped.atMs, toMs: dropped.atMs };
  }
}

/** The longest start of `events` whose `seq` follow one another, up to a chunk. */
function leadingRun(events: readonly TimelineEvent[]): TimelineEvent[] {
  const run: TimelineEvent[] = [];
  for (const event of events) {
    const last = run.at(-1);
    if (run.length >= chunkAtMost || (last && event.seq !== last.seq + 1)) break;
    run.push(event);
  }
  return run;
}

function after(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms));
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
