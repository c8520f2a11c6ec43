import { setImmediate } from 'node:timers/promises';
import type { TimelineEvent } from '#shared/timeline-events.ts';

/**
 * A timeline as the text of `{"events":[…]}`, page after page as the reader takes it, so that a long
 * interview neither fills the memory nor holds up the live ones.
 * @throws what reading the first page throws; later failures break the stream off.
 */
export async function streamTimeline(about: {
  readPage(afterSeq: number): Promise<TimelineEvent[]>;
  afterSeq: number;
  /** Of a page, what the reader is shown. */
  visible(events: readonly TimelineEvent[]): TimelineEvent[];
}): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const { readPage, visible } = about;
  let page = await readPage(about.afterSeq);
  let head = '{"events":[';
  return new ReadableStream({
    async pull(controller) {
      // A pull that brings nothing is not asked again.
      for (let shown: TimelineEvent[] = []; shown.length === 0;) {
        const last = page.at(-1);
        if (!last) {
          controller.enqueue(encoder.encode(`${head === ',' ? '' : head}]}`));
          controller.close();
          return;
        }
        shown = visible(page);
        if (shown.length > 0) {
          controller.enqueue(encoder.encode(head + JSON.stringify(shown).slice(1, -1)));
          head = ',';
        }
        await setImmediate();
        page = await readPage(last.seq);
      }
    },
  });
}
