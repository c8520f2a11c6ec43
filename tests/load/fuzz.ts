import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Figures, Options } from './bench.ts';
import { progress, type Progress } from './fuzz/progress.ts';

const options = z.object({
  minutes: z.coerce
    .number()
    .min(0.1)
    .max(24 * 60)
    .default(10),
  seed: z.coerce
    .number()
    .int()
    .default(() => Date.now() % 2 ** 31),
  replay: z.string().optional(),
});

const fuzzer = fileURLToPath(new URL('./fuzz/fuzzer.ts', import.meta.url));
const folder = fileURLToPath(new URL('../../.data/fuzz', import.meta.url));
/** A fuzzed process that says nothing for so long hangs. */
const maxSilenceMs = 30_000;
const warmUpShare = 1 / 3;
const warmUpMs = 60_000;

type Report = Extract<Progress, { type: 'progress' }>;

interface Campaign {
  reports: (Report & { atMs: number })[];
  crashes: string[];
  /** Files for `--replay`. */
  saved: string[];
}

/**
 * Coverage-guided fuzzing of everything that strangers' RTP reaches, in a process that ends and is
 * started again when the input gets the better of it. `--replay FILE` runs a finding again.
 */
export async function benchFuzz(given: Options): Promise<Figures> {
  const { minutes, seed, replay } = options.parse(given);
  mkdirSync(folder, { recursive: true });
  const untilMs = performance.now() + minutes * 60_000;
  const runs: Campaign[] = [];
  do {
    const ms = untilMs - performance.now();
    runs.push(await runOnce({ ms, seed: seed + runs.length, replay }));
  } while (!replay && untilMs - performance.now() > 1000);
  const ends = runs.flatMap(({ reports }) => reports.at(-1) ?? []);
  const sum = (key: 'executions' | 'disturbed') => ends.reduce((all, end) => all + end[key], 0);
  const max = (key: 'edges' | 'inputs' | 'worstStallMs') =>
    Math.max(0, ...ends.map((end) => end[key]));
  const crashes = runs.flatMap((run) => run.crashes);
  return {
    minutes,
    seed,
    executions: sum('executions'),
    edges: max('edges'),
    corpus: max('inputs'),
    crashes: crashes.length,
    neighbourDisturbed: sum('disturbed'),
    rssGrowthMb: Math.max(...runs.map(({ reports }) => growthMb(reports))),
    rssMb: Math.round(ends.at(-1)?.rssMb ?? 0),
    worstStallMs: Math.round(max('worstStallMs')),
    found: [...new Set(crashes)],
    saved: runs.flatMap((run) => run.saved),
    errors: crashes.length + sum('disturbed'),
  };
}

async function runOnce(run: {
  ms: number;
  seed: number;
  replay: string | undefined;
}): Promise<Campaign> {
  const current = join(folder, `current-${process.pid}.jsonl`);
  const campaign: Campaign = { reports: [], crashes: [], saved: [] };
  const save = (what: string) => {
    campaign.crashes.push(what);
    const file = join(folder, `${Date.now()}-${campaign.crashes.length}.jsonl`);
    if (run.replay) return;
    copyFileSync(current, file);
    campaign.saved.push(file);
  };
  const replay = run.replay ? [`--replay=${run.replay}`] : [];
  const child = fork(
    fuzzer,
    [`--current=${current}`, `--ms=${run.ms}`, `--seed=${run.seed}`, ...replay],
    // One arena: memory that the allocator scatters over several looks like growth, and is none.
    { execArgv: ['--expose-gc'], env: { ...process.env, MALLOC_ARENA_MAX: '1' } },
  );
  let isDone = false;
  const hang = () => child.kill('SIGKILL');
  let watch = setTimeout(hang, maxSilenceMs);
  child.on('message', (raw) => {
    clearTimeout(watch);
    watch = setTimeout(hang, maxSilenceMs);
    const message = progress.parse(raw);
    if (message.type === 'progress') {
      campaign.reports.push({ ...message, atMs: performance.now() });
    } else if (message.type === 'found') save(message.what);
    else isDone = true;
  });
  const [code, signal] = await once(child, 'exit');
  clearTimeout(watch);
  if (!isDone) save(`the process ended with ${signal ?? code}`);
  return campaign;
}

/** Median of the last reports less that of the first ones after the warm-up. */
function growthMb(reports: Campaign['reports']): number {
  const [first, last] = [reports[0], reports.at(-1)];
  if (!first || !last) return 0;
  const warmMs = Math.min(warmUpMs, (last.atMs - first.atMs) * warmUpShare);
  const warm = reports.filter(({ atMs }) => atMs - first.atMs >= warmMs).map(({ rssMb }) => rssMb);
  const count = Math.ceil(warm.length / 4);
  return Math.round((median(warm.slice(-count)) - median(warm.slice(0, count))) * 10) / 10;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
