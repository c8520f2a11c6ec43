import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { startServer, type TestServer } from '#support/server.ts';
import type { Figures, Options } from './bench.ts';
import { figuresOf, snapshot, type LiveFigures } from './live/figures.ts';
import { startCandidate, type RehearsingCandidate } from './live/rehearsing-candidate.ts';
import { bars, brokenBars, isAtFullRate, levels } from './live/rise.ts';
import { measureSteps } from './live/step-response.ts';

const options = z.object({
  candidates: z.coerce.number().int().min(1).max(200).optional(),
  seconds: z.coerce.number().int().min(10).max(3_600).optional(),
  fps: z.coerce.number().int().min(1).max(30).default(5),
  processes: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  engine: z.string().optional(),
  profile: z.string().optional(),
});
type LiveOptions = z.infer<typeof options>;

/**
 * Synthetic candidates rehearse on a server of their own; latency as in live/step-response.ts. With
 * `--candidates` so many; without, more and more until a bar breaks.
 */
export async function benchLive(given: Options): Promise<Figures> {
  const parsed = options.parse(given);
  const server = await startServer(environment(parsed));
  const stage = createStage(server);
  try {
    const { candidates, seconds = 30, fps } = parsed;
    if (candidates === undefined) return await rise(stage, { seconds, fps });
    return { candidates, seconds, fps, ...(await stage.measure(candidates, seconds)) };
  } finally {
    await stage.close();
    await server.close();
  }
}

function environment({ fps, processes, engine, profile }: LiveOptions): Record<string, string> {
  const env: Record<string, string> = {
    ANALYSIS_FPS: String(fps),
    ANALYSIS_PROCESSES: String(processes),
  };
  if (engine !== undefined) env.ANALYSIS_ENGINE = engine;
  if (profile === undefined) return env;
  mkdirSync(profile, { recursive: true });
  env.BENCH_PROFILES = path.resolve(profile);
  env.NODE_OPTIONS = `--import=${new URL('./profile.ts', import.meta.url).href}`;
  return env;
}

/** The server with as many candidates as asked for; they stay from one measuring to the next. */
function createStage(server: TestServer) {
  const candidates: RehearsingCandidate[] = [];
  return {
    async measure(count: number, seconds: number): Promise<LiveFigures> {
      while (candidates.length < count) candidates.push(await startCandidate(server.url));
      // The counters must not hold the seconds in which candidates were still connecting.
      const before = await snapshot(server);
      const steps = await measureSteps(candidates, seconds);
      const after = await snapshot(server);
      return figuresOf(steps, { before, after, candidates: count });
    },
    close: () => Promise.allSettled(candidates.map((candidate) => candidate.close())),
  };
}

async function rise(
  stage: ReturnType<typeof createStage>,
  { seconds, fps }: { seconds: number; fps: number },
): Promise<Figures> {
  const risen: (LiveFigures & { candidates: number; broken: string[] })[] = [];
  const most = { atFullRate: 0, governed: 0 };
  for (const candidates of levels) {
    const figures = await stage.measure(candidates, seconds);
    const broken = brokenBars(figures);
    risen.push({ candidates, broken, ...figures });
    if (broken.length > 0) break;
    most.governed = candidates;
    if (isAtFullRate(figures, fps)) most.atFullRate = candidates;
  }
  return { seconds, fps, bars, most, levels: risen };
}
