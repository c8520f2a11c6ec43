import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SetupFailure } from './failure.mjs';

const firstLines = 12;
const lastLines = 20;
const leaving = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command without input. `onLine` sees its output and may end it by returning `false`.
 * Throws a SetupFailure that shows how its output began and ended when it fails or outlasts `limitMs`.
 */
export async function run(command, args, options = {}) {
  const { cwd, env, onLine, limitMs, remedy } = options;
  const shown = [];
  // A process group of its own, so that ending it ends what it has started as well.
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let ended;
  const end = (why) => {
    ended ??= why;
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It is gone already.
    }
  };
  const onLeave = () => {
    end('was interrupted');
    process.exit(130);
  };
  for (const signal of leaving) process.once(signal, onLeave);
  const timer = limitMs && setTimeout(() => end(`took longer than ${limitMs / 1000} s`), limitMs);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      if (shown.push(line) > firstLines + lastLines) shown.splice(firstLines, 1);
      if (onLine?.(line) === false) end('was ended');
    });
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  clearTimeout(timer);
  for (const signal of leaving) process.off(signal, onLeave);
  if (code === 0) return;
  const what = `"${[command, ...args].join(' ')}" ${ended ?? `failed (${code})`}.`;
  throw new SetupFailure([what, ...shown.map((line) => `    ${line}`)].join('\n'), remedy);
}
