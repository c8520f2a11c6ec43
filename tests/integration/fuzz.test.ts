import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { seeded } from '#support/random.ts';
import { realSteps } from '#support/rtp-stream.ts';
import { benchFuzz } from '../load/fuzz.ts';
import { Corpus } from '../load/fuzz/corpus.ts';
import { readInputs, writeInput } from '../load/fuzz/input.ts';
import { mutations } from '../load/fuzz/mutate.ts';
import { Neighbour } from '../load/fuzz/neighbour.ts';

async function inputs(count: number) {
  const corpus = new Corpus(await realSteps(16), seeded(3));
  return Array.from({ length: count }, () => corpus.next());
}

it('[TOOLS-4] fuzzing runs, finds new blocks, and disturbs nobody', async () => {
  const figures = await benchFuzz({ minutes: '0.1', seed: '1' });
  expect(figures).toMatchObject({ crashes: 0, neighbourDisturbed: 0, errors: 0, found: [] });
  expect(figures.executions).toBeGreaterThan(20);
  expect(figures.edges).toBeGreaterThan(50);
});

it('[TOOLS-4] what was sent can be written down and sent again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'intervyou-fuzz-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const sent = await inputs(60);
  const file = join(folder, 'finding.jsonl');
  writeFileSync(file, sent.map(writeInput).join(''));
  expect(readInputs(file).map(writeInput)).toEqual(sent.map(writeInput));
  expect(await benchFuzz({ replay: file })).toMatchObject({ executions: 60, errors: 0 });
});

it('[TOOLS-4] every mutation changes something and stands no input on its head', async () => {
  const [first, second] = await inputs(2);
  for (const [name, mutation] of Object.entries(mutations)) {
    const random = seeded(11);
    const arrivals = [...first!.arrivals];
    const results = Array.from({ length: 20 }, () => mutation(arrivals, random, second!.arrivals));
    const texts = results.map((result) => writeInput({ anew: true, arrivals: result }));
    expect(new Set(texts).size, name).toBeGreaterThan(1);
    expect(mutation([], random, []), name).toEqual([]);
  }
});

it('[TOOLS-4] a neighbour that hears or sees anything else is told', async () => {
  const steps = await realSteps(8);
  const neighbour = await Neighbour.create(steps);
  onTestFinished(() => neighbour.close());
  expect(await neighbour.goOn()).toBe(true);
  steps[1] = steps[1]!.slice(1);
  expect(await neighbour.goOn()).toBe(false);
  expect(await neighbour.goOn()).toBe(true);
});
