import { setImmediate } from 'node:timers/promises';
import type { TimelineEvent } from '#shared/timeline-events.ts';

/**
 * A timeline as the text of `{"events":[…]}`, page after page as the reader takes it, so that a long
 * interview neither fills the memory nor holds up the live ones.
 * @throws what reading the first page throws; later failures break the stream off.
 */
export async function streamTimeline(
  readPage: (afterSeq: number) => Promise<TimelineEvent[]>,
  afterSeq: number,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let page = await readPage(afterSeq);
  let head = '{"events":[';
  return new ReadableStream({
    async pull(controller) {
      const last = page.at(-1);
      if (!last) {
        controller.enqueue(encoder.encode(`${head === ',' ? '' : head}]}`));
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(head + JSON.stringify(page).slice(1, -1)));
      head = ',';
      await setImmediate();
      page = await readPage(last.seq);
    },
  });
}
