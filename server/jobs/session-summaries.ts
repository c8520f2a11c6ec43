import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { SummaryStore } from '#server/trends/ports.ts';
import { summaryOf, type SessionSummary } from '#server/trends/summary.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import type { TimelineView } from '#shared/timeline.ts';

interface SessionSummariesDeps {
  store: SummaryStore;
  readView(id: InterviewId): Promise<TimelineView>;
  metrics(): readonly MetricInfo[];
  logger: Logger;
}

/**
 * Reads what ended sessions came to, each once, one after the other. What is missing stands in the store:
 * a restart loses nothing, and a timeline that goes on later is read again.
 */
export class SessionSummaries {
  readonly #deps: SessionSummariesDeps;
  readonly #waiting = new Map<InterviewId, Promise<SessionSummary | null>>();
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(deps: SessionSummariesDeps) {
    this.#deps = deps;
  }

  /** Sees to what ended (of one person) and was not read yet; does not wait for it. */
  async refresh(userId?: UserId): Promise<void> {
    for (const id of await this.#deps.store.unread(userId)) void this.read(id);
  }

  /** What it came to; null where it could not be read, or the server is leaving. Never rejects. */
  read(id: InterviewId): Promise<SessionSummary | null> {
    const waiting = this.#waiting.get(id);
    if (waiting) return waiting;
    const reading = this.#last.then(() => this.#read(id)).finally(() => this.#waiting.delete(id));
    this.#last = reading;
    this.#waiting.set(id, reading);
    return reading;
  }

  /** The one being read is finished; the others are found at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #read(interviewId: InterviewId): Promise<SessionSummary | null> {
    const { store, readView, metrics, logger } = this.#deps;
    if (this.#closed) return null;
    try {
      const summary = summaryOf(await readView(interviewId), metrics());
      await store.keep(interviewId, summary);
      return summary;
    } catch (err) {
      // Deleted meanwhile.
      const isGone = AppError.from(err).code === 'not_found';
      if (!isGone && !this.#closed) logger.warn({ err, interviewId }, 'not summed up');
      return null;
    }
  }
}
