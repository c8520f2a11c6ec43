import type { Histogram } from 'hdr-histogram-js';
import { z } from 'zod';
import { startServer, type TestServer, type ServerReport } from '#support/server.ts';
import type { Figures, Options } from './bench.ts';
import { startCandidate } from './live/rehearsing-candidate.ts';
import { measureSteps } from './live/step-response.ts';
import { usageOf, type Usage } from './process-usage.ts';

const options = z.object({
  candidates: z.coerce.number().int().min(1).max(200).default(4),
  seconds: z.coerce.number().int().min(10).max(3_600).default(30),
  fps: z.coerce.number().int().min(1).max(30).default(5),
});

type Part = 'main' | 'media' | 'analysis' | 'load';

/** Synthetic candidates rehearse on a server of their own; latency as in live/step-response.ts. */
export async function benchLive(given: Options): Promise<Figures> {
  const { candidates: count, seconds, fps } = options.parse(given);
  const server = await startServer({ ANALYSIS_FPS: String(fps) });
  const candidates: Awaited<ReturnType<typeof startCandidate>>[] = [];
  try {
    for (let index = 0; index < count; index += 1) {
      candidates.push(await startCandidate(server.url));
    }
    // The counters must not hold the seconds in which candidates were still connecting.
    const before = await snapshot(server);
    const steps = await measureSteps(candidates, seconds);
    const after = await snapshot(server);
    return {
      candidates: count,
      seconds,
      fps,
      stepResponseMs: { face: percentiles(steps.face), voice: percentiles(steps.voice) },
      ...mediaFigures(before, after, { count, seconds }),
      ...costs(before, after),
      mainLoopDelayMs: {
        p99: round(after.report.loopDelayMs.p99),
        max: round(after.report.loopDelayMs.max),
      },
      steps: steps.face.totalCount + steps.voice.totalCount,
      errors: steps.errors,
    };
  } finally {
    await Promise.allSettled(candidates.map((candidate) => candidate.close()));
    await server.close();
  }
}

interface Snapshot {
  atMs: number;
  report: ServerReport;
  usage: Record<Part, Usage>;
}

async function snapshot(server: TestServer): Promise<Snapshot> {
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

function mediaFigures(
  before: Snapshot,
  after: Snapshot,
  { count, seconds }: { count: number; seconds: number },
) {
  const grown = (key: keyof ServerReport['vitals']['lanes'][number]) =>
    sum(after.report.vitals.lanes, key) - sum(before.report.vitals.lanes, key);
  const analysed = grown('framesAnalysed');
  const dropped = grown('framesDropped');
  return {
    framesPerSecond: round(analysed / count / seconds),
    framesDroppedShare: round(dropped / Math.max(1, analysed + dropped), 4),
    rtpGaps: grown('rtpGaps'),
    decodeErrors: grown('decodeErrors'),
  };
}

function costs(before: Snapshot, after: Snapshot) {
  const wallMs = after.atMs - before.atMs;
  const cores = (part: Part) =>
    round((after.usage[part].cpuMs - before.usage[part].cpuMs) / wallMs, 3);
  const rss = (part: Part) => round(after.usage[part].rssMb);
  return {
    cpuCores: {
      main: cores('main'),
      media: cores('media'),
      analysis: cores('analysis'),
      load: cores('load'),
    },
    rssMb: { main: rss('main'), media: rss('media'), analysis: rss('analysis') },
  };
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
