import type { Histogram } from 'hdr-histogram-js';
import type { ServerReport, TestServer } from '#support/server.ts';
import { usageOf, type Usage } from '../process-usage.ts';
import type { StepResponses } from './step-response.ts';

type Process = 'main' | 'media' | 'analysis' | 'load';

export interface Snapshot {
  atMs: number;
  report: ServerReport;
  usage: Record<Process, Usage>;
}

export async function snapshot(server: TestServer): Promise<Snapshot> {
  const report = await server.report();
  return {
    atMs: performance.now(),
    report,
    usage: {
      main: usageOf([server.pid]),
      media: usageOf(report.vitals.mediaPids),
      analysis: usageOf(report.vitals.analysisPids),
      load: usageOf([process.pid]),
    },
  };
}

export type LiveFigures = ReturnType<typeof figuresOf>;

/** What happened between two snapshots. */
export function figuresOf(
  steps: StepResponses,
  span: { before: Snapshot; after: Snapshot; candidates: number },
) {
  const { before, after, candidates } = span;
  const wallMs = after.atMs - before.atMs;
  const grown = (key: keyof ServerReport['vitals']['lanes'][number]) =>
    sum(after.report.vitals.lanes, key) - sum(before.report.vitals.lanes, key);
  const analysed = grown('framesAnalysed');
  const dropped = grown('framesDropped');
  return {
    stepResponseMs: { face: percentiles(steps.face), voice: percentiles(steps.voice) },
    framesPerSecond: round((1_000 * analysed) / candidates / wallMs),
    governedFps: Math.min(...after.report.vitals.analysis.map(({ fps }) => fps)),
    framesDroppedShare: round(dropped / Math.max(1, analysed + dropped), 4),
    rtpGaps: grown('rtpGaps'),
    decodeErrors: grown('decodeErrors'),
    ...costs(span),
    mainLoopDelayMs: {
      p99: round(after.report.loopDelayMs.p99),
      max: round(after.report.loopDelayMs.max),
    },
    steps: steps.face.totalCount + steps.voice.totalCount,
    errors: steps.errors,
  };
}

function costs(span: { before: Snapshot; after: Snapshot; candidates: number }) {
  const { before, after, candidates } = span;
  const wallMs = after.atMs - before.atMs;
  const cpuMs = (part: Process) => after.usage[part].cpuMs - before.usage[part].cpuMs;
  const cores = (part: Process) => round(cpuMs(part) / wallMs, 3);
  const rss = (part: Process) => round(after.usage[part].rssMb);
  const each = (ms: number) => round((1_000 * ms) / wallMs / candidates);
  const named = namedWork(before, after);
  const restMs = cpuMs('analysis') - Object.values(named).reduce((total, ms) => total + ms, 0);
  return {
    cpuCores: {
      main: cores('main'),
      media: cores('media'),
      analysis: cores('analysis'),
      load: cores('load'),
    },
    /** Milliseconds of processor time a second; what analysis is not measured by name is `rest`. */
    msPerCandidateSecond: {
      main: each(cpuMs('main')),
      media: each(cpuMs('media')),
      analysis: each(cpuMs('analysis')),
      ...Object.fromEntries(Object.entries(named).map(([part, ms]) => [part, each(ms)])),
      rest: each(restMs),
    },
    rssMb: { main: rss('main'), media: rss('media'), analysis: rss('analysis') },
  };
}

function namedWork(before: Snapshot, after: Snapshot): Record<string, number> {
  const spent = ({ report }: Snapshot, part: string) =>
    report.vitals.analysis.reduce((ms, { workMs }) => ms + workMs[part as keyof typeof workMs], 0);
  const parts = Object.keys(after.report.vitals.analysis[0]?.workMs ?? {});
  return Object.fromEntries(
    parts
      .filter((part) => part !== 'rest')
      .map((part) => [part, spent(after, part) - spent(before, part)]),
  );
}

function sum<K extends string>(items: readonly Record<K, number>[], key: K): number {
  return items.reduce((total, item) => total + item[key], 0);
}

function percentiles(histogram: Histogram) {
  return {
    p50: histogram.getValueAtPercentile(50),
    p95: histogram.getValueAtPercentile(95),
    max: histogram.maxValue,
  };
}

function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
