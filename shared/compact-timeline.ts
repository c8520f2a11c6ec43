import { z } from 'zod';
import { isRetaken, type Retaken } from './corrections.ts';
import { metricId, type Evidence, type Quality, type Sample } from './metrics.ts';
import { timelineEvent, type EventOf, type TimelineEvent } from './timeline-events.ts';

/**
 * A timeline for the wire. Nine tenths of one are readings; here they lie in columns, each number as
 * its difference from the one before it, so that they are small to begin with and smaller compressed.
 * Times are whole milliseconds, values and evidence exact to a thousandth of their unit.
 */
const steps = z.array(z.number().nullable());

const column = z.object({
  /** Numbers are divided by ten to this power. */
  decimals: z.number().int().min(0).max(3),
  /** Each less the last one that was there; null: none. */
  steps,
});
type Column = z.infer<typeof column>;

/** All readings of one metric, in the order they were told. */
const readings = z.object({
  metric: metricId,
  atMs: column,
  value: column,
  /** Runs: a quality’s place in `qualities` and how often it stands. */
  quality: z.array(z.number().int().min(0)),
  evidence: z.record(z.string(), column),
});
type Readings = z.infer<typeof readings>;

export const compactTimeline = z.object({
  /** All but readings. */
  events: z.array(timelineEvent),
  readings: z.array(readings),
  /** `seq` and time of the last event that brought readings; null where there was none. */
  told: z.object({ seq: z.number().int(), atMs: z.number() }).nullable(),
});
export type CompactTimeline = z.infer<typeof compactTimeline>;

const qualities = ['ok', 'low', 'none'] as const satisfies readonly Quality[];
const most = 3;

/** Takes a timeline event by event, in order, and hands it over in columns. */
export function createCompactor(): {
  add(events: readonly TimelineEvent[]): void;
  finish(): CompactTimeline;
} {
  const others: TimelineEvent[] = [];
  const byMetric = new Map<string, Sample[]>();
  let told: CompactTimeline['told'] = null;
  return {
    add(events) {
      for (const event of events) {
        if (event.type === 'transcript:corrected') {
          for (const one of event.readings) retake(byMetric, one);
          others.push({ ...event, readings: [] });
          continue;
        }
        if (event.type !== 'samples:bundled') {
          others.push(event);
          continue;
        }
        told = { seq: event.seq, atMs: event.atMs };
        for (const sample of event.samples) {
          const known = byMetric.get(sample.metric);
          if (known) known.push(sample);
          else byMetric.set(sample.metric, [sample]);
        }
      }
    },
    finish: () => ({
      events: others,
      readings: [...byMetric].map(([metric, samples]) => columnsOf(metric, samples)),
      told,
    }),
  };
}

/** What was taken again later stands in the columns at once. */
function retake(byMetric: Map<string, Sample[]>, by: Retaken): void {
  const kept = (byMetric.get(by.metric) ?? []).filter((one) => !isRetaken(one, by));
  byMetric.set(by.metric, [...kept, ...by.samples]);
}

/** The events again. All readings stand in one, in the place of the last that brought some. */
export function expand({ events, readings: all, told }: CompactTimeline): TimelineEvent[] {
  if (!told) return events;
  const bundle: EventOf<'samples:bundled'> = {
    ...told,
    type: 'samples:bundled',
    samples: all.flatMap(samplesOf),
  };
  const { seq } = told;
  const place = events.findIndex((event) => event.seq > seq);
  return place < 0 ? [...events, bundle] : events.toSpliced(place, 0, bundle);
}

function columnsOf(metric: string, samples: readonly Sample[]): Readings {
  const keys = [...new Set(samples.flatMap(({ evidence }) => Object.keys(evidence)))];
  return {
    metric,
    atMs: columnOf(samples.map(({ atMs }) => Math.round(atMs))),
    value: columnOf(samples.map(({ value }) => value)),
    quality: runsOf(samples),
    evidence: Object.fromEntries(
      keys.map((key) => [key, columnOf(samples.map(({ evidence }) => evidence[key] ?? null))]),
    ),
  };
}

function columnOf(values: readonly (number | null)[]): Column {
  let decimals = 0;
  for (const value of values) {
    while (value !== null && decimals < most && !isWhole(value * 10 ** decimals)) decimals += 1;
  }
  let last = 0;
  const differences = values.map((value) => {
    if (value === null) return null;
    const whole = Math.round(value * 10 ** decimals);
    const step = whole - last;
    last = whole;
    return step;
  });
  return { decimals, steps: differences };
}

/** Less than what is kept of it anyway. */
const isWhole = (scaled: number): boolean => Math.abs(scaled - Math.round(scaled)) < 1e-6;

function valuesOf({ decimals, steps: differences }: Column): (number | null)[] {
  const scale = 10 ** decimals;
  let last = 0;
  return differences.map((step) => (step === null ? null : (last += step) / scale));
}

function runsOf(samples: readonly Sample[]): number[] {
  const runs: number[] = [];
  for (const { quality } of samples) {
    const code = qualities.indexOf(quality);
    if (runs.at(-2) === code) runs[runs.length - 1]! += 1;
    else runs.push(code, 1);
  }
  return runs;
}

function samplesOf({ metric, atMs, value, quality, evidence }: Readings): Sample[] {
  const times = valuesOf(atMs);
  const values = valuesOf(value);
  const columns = Object.entries(evidence).map(([key, of]) => [key, valuesOf(of)] as const);
  const samples: Sample[] = [];
  for (let run = 0; run < quality.length; run += 2) {
    const end = samples.length + quality[run + 1]!;
    while (samples.length < end) {
      const i = samples.length;
      samples.push({
        metric,
        atMs: times[i] ?? 0,
        value: values[i] ?? null,
        quality: qualities[quality[run]!] ?? 'none',
        evidence: evidenceAt(columns, i),
      });
    }
  }
  return samples;
}

function evidenceAt(
  columns: readonly (readonly [string, readonly (number | null)[]])[],
  i: number,
): Evidence {
  const found: Evidence = {};
  for (const [key, values] of columns) {
    const value = values[i];
    if (value != null) found[key] = value;
  }
  return found;
}
