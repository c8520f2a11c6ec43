import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAccuracy } from './accuracy.ts';
import { benchAnswers } from './answers.ts';
import { benchFuzz } from './fuzz.ts';
import { benchLive } from './live.ts';
import { benchObserve } from './observe.ts';
import { benchPeers } from './peers.ts';
import { benchRecording } from './recording.ts';
import { benchReplay } from './replay.ts';

/** `npm run bench -- NAME [--options] [--json FILE]`: prints a table, writes JSON, fails on errors only. */
const benches: Record<string, Bench> = {
  live: benchLive,
  accuracy: benchAccuracy,
  answers: benchAnswers,
  peers: benchPeers,
  observe: benchObserve,
  fuzz: benchFuzz,
  replay: benchReplay,
  recording: benchRecording,
};

export type Options = Record<string, string | boolean | undefined>;
export type Figures = Record<string, unknown> & { errors?: number };
export type Bench = (options: Options) => Promise<Figures>;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    candidates: { type: 'string' },
    observers: { type: 'string' },
    seconds: { type: 'string' },
    fps: { type: 'string' },
    processes: { type: 'string' },
    engine: { type: 'string' },
    profile: { type: 'string' },
    split: { type: 'string' },
    minutes: { type: 'string' },
    pairs: { type: 'string' },
    seed: { type: 'string' },
    replay: { type: 'string' },
    json: { type: 'string' },
  },
});
const name = positionals[0] ?? '';
const bench = benches[name];
if (!bench) {
  process.stderr.write(`There is no bench "${name}"; known: ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}

const figures = await bench(values);
const result = {
  bench: name,
  ...figures,
  commit: git('rev-parse', '--short', 'HEAD'),
  node: process.version,
  cpus: availableParallelism(),
  at: new Date().toISOString(),
};
for (const [key, value] of flatten(result)) process.stdout.write(`${key.padEnd(34)} ${value}\n`);
if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
process.exit((figures.errors ?? 0) > 0 ? 1 : 0);

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] => {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof inner === 'object' && inner !== null) return flatten(inner, path);
    return [[path, String(inner)]];
  });
}

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
