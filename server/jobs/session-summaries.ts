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
  readonly #waiting = new Map<InterviewId, Promise<SessionSummary>>();
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
  async read(interviewId: InterviewId): Promise<SessionSummary | null> {
    try {
      return await this.make(interviewId);
    } catch (err) {
      // Deleted meanwhile.
      const isGone = AppError.from(err).code === 'not_found';
      if (!isGone && !this.#closed) this.#deps.logger.warn({ err, interviewId }, 'not summed up');
      return null;
    }
  }

  /** As `read`, for whoever is told why not. @throws AppError */
  make(id: InterviewId): Promise<SessionSummary> {
    const waiting = this.#waiting.get(id);
    if (waiting) return waiting;
    const before = this.#last;
    const making = before.then(() => this.#make(id)).finally(() => this.#waiting.delete(id));
    this.#last = making.catch(() => {});
    this.#waiting.set(id, making);
    return making;
  }

  /** The one being read is finished; the others are found at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #make(id: InterviewId): Promise<SessionSummary> {
    const { store, readView, metrics } = this.#deps;
    if (this.#closed) throw new AppError('cancelled', 'The server is leaving.');
    const summary = summaryOf(await readView(id), metrics());
    await store.keep(id, summary);
    return summary;
  }
}
