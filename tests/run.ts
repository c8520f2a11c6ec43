import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, failedCheck, none, sum, tallyOf, type Tally } from './support/tally.ts';

/**
 * Everything that tells whether the tree is in order: `npm test`, or some of it: `npm test -- lint unit`.
 * A failure does not keep the rest from running. The last line is the count.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const checks = {
  format: 'check:format',
  lint: 'check:lint',
  types: 'check:types',
  dead: 'check:dead',
};
const projects = ['unit', 'integration', 'browser'];
const checksAtOnce = 2;
const limitMs = 40 * 60_000;

const known = [...Object.keys(checks), ...projects];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`Unknown: ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`);
  process.exit(1);
}
const wanted = (name: string) => asked.length === 0 || asked.includes(name);

const tallies = await runChecks(Object.entries(checks).filter(([name]) => wanted(name)));
for (const project of projects.filter(wanted)) tallies.push(await runProject(project));
const all = sum(tallies);
for (const name of all.again) process.stdout.write(`passed when run again: ${name}\n`);
for (const fault of all.faults) process.stdout.write(`failed: ${fault}\n`);
process.stdout.write(`\n${closingLine(all)}\n`);
process.exitCode = all.failed > 0 ? 1 : 0;

async function runChecks(queue: [name: string, script: string][]): Promise<Tally[]> {
  const done: Tally[] = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) done.push(await runCheck(...next));
  };
  await Promise.all(Array.from({ length: checksAtOnce }, work));
  return done;
}

/** Checks run side by side, so each one's output is shown in one piece. */
async function runCheck(name: string, script: string): Promise<Tally> {
  const elapsed = stopwatch();
  const { exitCode, output } = await run('npm', ['run', '--silent', script], 'collected');
  const passed = exitCode === 0;
  process.stdout.write(`${passed ? '✓' : '✗'} ${name} (${elapsed()})\n${passed ? '' : output}`);
  return passed ? { ...none, passed: 1 } : failedCheck(name, output);
}

async function runProject(name: string): Promise<Tally> {
  const elapsed = stopwatch();
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-report-'));
  const path = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', name, ...reporters];
    const { exitCode } = await run(process.execPath, vitest, 'shown');
    const written: unknown = await readFile(path, 'utf8').then(JSON.parse, () => undefined);
    const tally = tallyOf(written, exitCode);
    const mark = tally.failed === 0 ? '✓' : '✗';
    process.stdout.write(`${mark} ${name}: ${closingLine(tally)} (${elapsed()})\n`);
    return tally;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(command: string, args: string[], output: 'shown' | 'collected') {
  const shown = output === 'shown' ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', shown, shown],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  let collected = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (collected += text));
  }
  await once(child, 'close');
  return { exitCode: child.exitCode, output: collected };
}

function stopwatch(): () => string {
  const startedAt = performance.now();
  return () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
