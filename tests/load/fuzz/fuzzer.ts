import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ProbedLane } from '#support/probed-lane.ts';
import { seeded } from '#support/random.ts';
import { realSteps } from '#support/rtp-stream.ts';
import { Corpus } from './corpus.ts';
import { Coverage } from './coverage.ts';
import { readInputs, type Input, writeInput } from './input.ts';
import { Neighbour } from './neighbour.ts';
import type { Progress } from './progress.ts';

/**
 * The process that is fuzzed: a hostile lane and its neighbour, as in an analysis process. What the
 * hostile lane received is in the file `--current` before it receives it, so that it outlives any end.
 */
const neighbourSteps = 256;
const seedSteps = 48;
/** A lane lives for so many inputs: state builds up, and opening and closing are tried as well. */
const inputsPerLane = 32;
const reportMs = 1000;

const options = z
  .object({
    current: z.string(),
    ms: z.coerce.number(),
    seed: z.coerce.number(),
    replay: z.string().optional(),
  })
  .parse(
    parseArgs({
      options: {
        current: { type: 'string' },
        ms: { type: 'string' },
        seed: { type: 'string' },
        replay: { type: 'string' },
      },
    }).values,
  );

// The Opus decoder prints a line for each bad packet.
console.error = () => {};
const found = (what: string) => tell({ type: 'found', what });
process.on('uncaughtException', (error) => found(`thrown: ${error.message}`));
process.once('disconnect', () => process.exit(0));

const steps = await realSteps(neighbourSteps);
const neighbour = await Neighbour.create(steps);
const coverage = new Coverage();
const corpus = new Corpus(steps.slice(0, seedSteps), seeded(options.seed));
let lane = await ProbedLane.create();
let [executions, inputsOfLane, disturbed, worstStallMs] = [0, 0, 0, 0];
let reportedAtMs = -Infinity;
writeFileSync(options.current, '');

const startedAtMs = performance.now();
if (options.replay) {
  for (const input of readInputs(options.replay)) await execute(input);
} else {
  while (performance.now() - startedAtMs < options.ms) {
    const input = corpus.next();
    if (await execute(input)) corpus.keep(input);
    if (inputsOfLane >= inputsPerLane) await renewLane();
    if (performance.now() - reportedAtMs > reportMs) report();
  }
}
report();
await lane.close();
await neighbour.close();
coverage.close();
tell({ type: 'done' });
process.disconnect();

/** Whether the input ran anything new. */
async function execute(input: Input): Promise<boolean> {
  executions += 1;
  inputsOfLane += 1;
  appendFileSync(options.current, writeInput(input));
  if (input.anew) lane.attach();
  try {
    worstStallMs = Math.max(worstStallMs, await lane.receive(input.arrivals));
  } catch (error) {
    found(error instanceof Error ? error.message : 'something that is no error was thrown');
    await renewLane();
  }
  lane.takeNoted();
  const isNew = coverage.take();
  if (!(await neighbour.goOn())) {
    disturbed += 1;
    found('the neighbour was disturbed');
  }
  if (lane.wrong.length > 0) {
    found(lane.wrong.join(', '));
    await renewLane();
  }
  return isNew;
}

async function renewLane(): Promise<void> {
  await lane.close();
  lane = await ProbedLane.create();
  inputsOfLane = 0;
  writeFileSync(options.current, '');
}

function report(): void {
  reportedAtMs = performance.now();
  // What is left after a collection is held, not waiting to be freed.
  globalThis.gc?.();
  const rssMb = process.memoryUsage.rss() / 1e6;
  const { edges } = coverage;
  const inputs = corpus.size;
  tell({ type: 'progress', executions, edges, inputs, disturbed, worstStallMs, rssMb });
}

function tell(message: Progress): void {
  process.send?.(message);
}
