import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundle, happen, reading, whole } from '#support/timeline.ts';
import { compactTimeline, createCompactor, expand } from './compact-timeline.ts';
import type { Sample } from './metrics.ts';
import { applyAll, emptyView } from './timeline.ts';
import type { TimelineEvent } from './timeline-events.ts';

/** As over the wire. */
function sent(events: readonly TimelineEvent[]): TimelineEvent[] {
  const compactor = createCompactor();
  for (const event of events) compactor.add([event]);
  return expand(compactTimeline.parse(JSON.parse(JSON.stringify(compactor.finish()))));
}
const viewOf = (events: readonly TimelineEvent[]) => applyAll(emptyView(), events);

it('[REPLAY-10] the reducer makes the same view of a timeline in columns', () => {
  expect(viewOf(sent(whole))).toEqual(viewOf(whole));
  expect(sent([])).toEqual([]);
});

it('[REPLAY-10] readings are exact to a thousandth, absent ones stay absent, late ones find their place', () => {
  const number = fc.integer({ min: -90_000_000, max: 90_000_000 }).map((n) => n / 1000);
  const sample = fc.record({
    metric: fc.constantFrom('pace', 'smile'),
    value: fc.option(number),
    quality: fc.constantFrom('ok' as const, 'low' as const, 'none' as const),
    evidence: fc.dictionary(fc.constantFrom('voicedMs', 'frames', 'sd'), number),
    atMs: fc.integer({ min: 0, max: 3_600_000 }),
  });
  const bundles = fc.array(fc.array(sample, { maxLength: 6 }), { maxLength: 12 });
  fc.assert(
    fc.property(bundles, (told) => {
      const events = happen(
        ...told.map((samples, i): [number, ReturnType<typeof bundle>] => [
          i,
          { type: 'samples:bundled', samples },
        ]),
      );
      const { series, latest } = viewOf(sent(events));
      const known = viewOf(events);
      expect(series).toEqual(known.series);
      expect(latest).toEqual(known.latest);
    }),
  );
});

it('[REPLAY-10] takes an eighth of what the events take, before any compression', () => {
  const samples = (atMs: number): Sample[] =>
    ['pace', 'smile'].map((metric, i) => ({
      ...reading(metric, atMs + i, 100 + Math.round(Math.sin(atMs) * 50) / 10),
      evidence: { voicedMs: 9_000 + (atMs % 1_000), frames: 75 },
    }));
  const events = happen(
    ...Array.from({ length: 2_000 }, (_, i): [number, ReturnType<typeof bundle>] => [
      i * 250,
      bundle(...(samples(i * 250) as ReturnType<typeof reading>[])),
    ]),
  );
  const compactor = createCompactor();
  compactor.add(events);
  const share = JSON.stringify(compactor.finish()).length / JSON.stringify(events).length;
  expect(share).toBeLessThan(1 / 8);
});
