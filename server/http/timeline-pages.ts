import { setImmediate } from 'node:timers/promises';
import type { TimelineEvent } from '#shared/timeline-events.ts';

/** A timeline page by page, with room for the live interviews in between. @throws what reading throws. */
export async function* timelinePages(about: {
  readPage(afterSeq: number): Promise<TimelineEvent[]>;
  /** Of a page, what the reader is shown. */
  visible(events: readonly TimelineEvent[]): TimelineEvent[];
}): AsyncGenerator<TimelineEvent[]> {
  let afterSeq = 0;
  for (;;) {
    const page = await about.readPage(afterSeq);
    const last = page.at(-1);
    if (!last) return;
    yield about.visible(page);
    afterSeq = last.seq;
    await setImmediate();
  }
}
