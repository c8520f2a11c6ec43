import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Store } from '#server/store/store.ts';
import { createCompactor } from '#shared/compact-timeline.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

/** Raised whenever `compactTimeline` changes its columns. */
const format = 1;
const compress = promisify(gzip);

interface Reader {
  /** Tells one reader’s answer from another’s: not all see the same. */
  etag: string;
  /** The JSON of `compactTimeline`, gzip. */
  body(): Promise<Uint8Array<ArrayBuffer>>;
}

export interface CompactTimelines {
  /** Makes and keeps what everybody sees who sees all, where that is not done. */
  keep(id: InterviewId): Promise<void>;
  open(about: {
    id: InterviewId;
    visible(events: readonly TimelineEvent[]): TimelineEvent[];
    seesAll: boolean;
    /** Nothing is kept of one that goes on. */
    ended: boolean;
  }): Promise<Reader>;
}

/**
 * Timelines in columns. What everybody sees who sees all is made once and kept until something is
 * added; for a coach who was kept from some of it, it is made each time.
 */
export function createCompactTimelines(
  store: Pick<Store, 'interviews' | 'compactTimelines'>,
): CompactTimelines {
  const { interviews, compactTimelines } = store;
  const making = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  async function make(
    id: InterviewId,
    visible: (events: readonly TimelineEvent[]) => TimelineEvent[],
  ): Promise<Uint8Array<ArrayBuffer>> {
    const compactor = createCompactor();
    for (let afterSeq = 0; ;) {
      const page = await interviews.readPage(id, afterSeq);
      const last = page.at(-1);
      if (!last) break;
      compactor.add(visible(page));
      afterSeq = last.seq;
      // A long one holds up nobody who is live.
      await setImmediate();
    }
    return new Uint8Array(await compress(JSON.stringify(compactor.finish())));
  }

  async function makeOnce(id: InterviewId, lastSeq: number): Promise<Uint8Array<ArrayBuffer>> {
    const kept = await compactTimelines.get(id);
    if (kept?.format === format && kept.lastSeq === lastSeq) return kept.body;
    const body = await make(id, (events) => [...events]);
    // Deleted meanwhile, or the store is away: whoever asked is answered all the same.
    await compactTimelines.put(id, { format, lastSeq, body }).catch(() => {});
    return body;
  }

  /** Several who ask at once share the work. */
  function whole(id: InterviewId, lastSeq: number): Promise<Uint8Array<ArrayBuffer>> {
    const key = `${id} ${lastSeq}`;
    const begun = making.get(key);
    if (begun) return begun;
    const work = makeOnce(id, lastSeq).finally(() => making.delete(key));
    making.set(key, work);
    return work;
  }

  return {
    async keep(id) {
      await whole(id, await interviews.lastSeq(id));
    },

    async open({ id, visible, seesAll, ended }) {
      const lastSeq = await interviews.lastSeq(id);
      const etag = `"compact-${format}-${seesAll ? 'all' : 'part'}-${lastSeq}"`;
      if (!seesAll || !ended) return { etag, body: () => make(id, visible) };
      return { etag, body: () => whole(id, lastSeq) };
    },
  };
}
