import { isRetaken, type Retaken } from '#shared/corrections.ts';
import type { Sample } from '#shared/metrics.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { Pages } from './words-view.ts';

/** A page of a timeline and the readings it brought that are still true. */
interface PageInForce {
  events: readonly TimelineEvent[];
  samples: Sample[];
}

/**
 * A timeline page by page, without the readings that were taken again after a correction. `pages` is
 * called twice: which those are is told at the end alone.
 */
export async function* readingsInForce(pages: () => Pages): AsyncGenerator<PageInForce> {
  const retaken: (Retaken & { seq: number })[] = [];
  for await (const events of pages()) {
    for (const event of events) {
      if (event.type !== 'transcript:corrected') continue;
      retaken.push(...event.readings.map((one) => ({ ...one, seq: event.seq })));
    }
  }
  const inForce = (samples: readonly Sample[], toldSeq: number) =>
    samples.filter((one) => !retaken.some((by) => by.seq > toldSeq && isRetaken(one, by)));
  for await (const events of pages()) {
    const samples = events.flatMap((event) => {
      if (event.type === 'samples:bundled') return inForce(event.samples, event.seq);
      if (event.type !== 'transcript:corrected') return [];
      return event.readings.flatMap((one) => inForce(one.samples, event.seq));
    });
    yield { events, samples };
  }
}
