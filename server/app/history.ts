import type { MetricInfo } from '#shared/metrics.ts';
import { systemClock } from '#lib/clock.ts';
import { SessionSummaries } from '../jobs/session-summaries.ts';
import { createSearch } from '../search/search.ts';
import { readView } from '../store/timelines.ts';
import { createTrends } from '../trends/trends.ts';
import type { Site } from './site.ts';

/** What stays of interviews that are over, and how one compares with the next. */
export async function openHistory(
  { store, scope, logger }: Site,
  { metrics }: { metrics: readonly MetricInfo[] },
) {
  const summaries = scope.own(
    new SessionSummaries({
      store: store.summaries,
      readView: (id) => readView(store.interviews, id),
      metrics: () => metrics,
      logger,
    }),
  );
  await summaries.refresh();
  const trends = createTrends({
    store: store.trends,
    refresh: (userId) => summaries.refresh(userId),
    metrics: () => metrics,
    now: systemClock.now,
  });
  const search = createSearch({ store: store.search, now: systemClock.now });
  return { summaries, trends, search };
}
