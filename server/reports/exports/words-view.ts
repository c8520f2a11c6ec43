import { questionNumber } from '#shared/plan.ts';
import { apply, emptyView, type TimelineView } from '#shared/timeline.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

export type Pages = AsyncIterable<readonly TimelineEvent[]>;

/** A timeline without its samples, which are nearly all of it. */
export async function readWithoutSamples(pages: Pages): Promise<TimelineView> {
  const view = emptyView();
  for await (const events of pages) applyWithoutSamples(view, events);
  return view;
}

export function applyWithoutSamples(view: TimelineView, events: readonly TimelineEvent[]): void {
  for (const event of events) {
    apply(view, event.type === 'samples:bundled' ? { ...event, samples: [] } : event);
  }
}

/** The number of the question that was in hand, as the report tells it; null before the first. */
export function numberAt({ segments }: TimelineView, atMs: number): number | null {
  const place = segments.findLastIndex(({ askedAtMs }) => askedAtMs <= atMs);
  if (place < 0) return null;
  return questionNumber(
    segments.map(({ question }) => question),
    place,
  );
}
