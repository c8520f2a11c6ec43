import type { MetricInfo } from '#shared/metrics.ts';
import { emptyView } from '#shared/timeline.ts';
import { csvLine } from './csv.ts';
import { readingsInForce } from './readings-in-force.ts';
import { applyWithoutSamples, numberAt, type Pages } from './words-view.ts';

/** Each reading on a line of its own: see `samplesColumns`. */
export async function* samplesCsv(
  pages: () => Pages,
  metrics: readonly MetricInfo[],
): AsyncGenerator<string> {
  const known = new Map(metrics.map((info) => [info.id, info]));
  const view = emptyView();
  yield csvLine(Object.keys(samplesColumns));
  for await (const { events, samples } of readingsInForce(pages)) {
    applyWithoutSamples(view, events);
    const lines = samples.map(({ metric, value, quality, evidence, atMs }) =>
      csvLine([
        ...[Math.round(atMs), numberAt(view, atMs), metric, known.get(metric)?.title ?? null],
        ...[value, known.get(metric)?.unit ?? null, quality, JSON.stringify(evidence)],
      ]),
    );
    if (lines.length > 0) yield lines.join('');
  }
}

export const samplesColumns = {
  at_ms: 'milliseconds since the interview opened',
  question: 'its number in the report; empty before the first',
  metric: 'as in /api/catalog',
  title: 'of the metric',
  value: 'in the unit; empty where there was not enough data',
  unit: 'of the value',
  quality: 'ok, low or none',
  evidence: 'what the value rests on, as JSON; units are in the keys',
} as const;
