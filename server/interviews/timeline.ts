import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';

type Listener = (events: TimelineEvent[]) => void;

/**
 * What happened, in order. Each entry gets its `seq` and is appended once; whoever listens hears it
 * at that moment, whoever comes late asks for what came `after` the last `seq` they saw.
 */
export class Timeline {
  readonly #events: TimelineEvent[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #store: (event: TimelineEvent) => void;
  #lastMs = 0;

  constructor(store: (event: TimelineEvent) => void) {
    this.#store = store;
  }

  get lastSeq(): number {
    return this.#events.length;
  }

  /** `atMs` never runs backwards: an event about an earlier moment carries that moment inside. */
  append(entries: readonly TimelineEntry[], nowMs: number): TimelineEvent[] {
    const events = this.record(entries, nowMs);
    this.publish(events);
    return events;
  }

  /** Appends without telling the listeners yet; `publish` follows when the events are safe. */
  record(entries: readonly TimelineEntry[], nowMs: number): TimelineEvent[] {
    this.#lastMs = Math.max(this.#lastMs, Math.round(nowMs));
    return entries.map((entry) => {
      const event = { ...entry, seq: this.lastSeq + 1, atMs: this.#lastMs } as TimelineEvent;
      this.#events.push(event);
      this.#store(event);
      return event;
    });
  }

  publish(events: TimelineEvent[]): void {
    if (events.length === 0) return;
    for (const listener of this.#listeners) listener(events);
  }

  after(seq: number): TimelineEvent[] {
    return this.#events.slice(seq);
  }

  /** Returns a function that stops listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
