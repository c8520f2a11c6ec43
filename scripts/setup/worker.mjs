import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { locateWorker, prebuiltWorker, workerFolder } from '../mediasoup-worker/locate.mjs';
import { SetupFailure } from './failure.mjs';
import { run } from './run.mjs';
import { ensureInstalled, forBuilding } from './system-packages.mjs';

const recipe = fileURLToPath(new URL('../mediasoup-worker/Makefile', import.meta.url));
const prebuiltHost = 'https://github.com';
const reachMs = 5000;
const downloadMs = 180_000;
const jobBytes = 1.5 * 2 ** 30;

/** Sees to a mediasoup-worker that runs here: the one named, the one there is, a downloaded or a built one. */
export async function provideWorker({ root, node, env, progress }) {
  const path = locateWorker(env);
  if (path && runs(path)) return `ready: ${path}`;
  if (env.MEDIASOUP_WORKER_BIN) {
    throw new SetupFailure(
      `MEDIASOUP_WORKER_BIN names ${path}, which ${existsSync(path) ? 'does not run here' : 'is not there'}.`,
      'Correct it, or unset it (also in .env) and set-up finds or builds a worker by itself.',
    );
  }
  // A system upgrade can take away the libraries that a worker was built against.
  if (path) rmSync(path);

  const folder = workerFolder(env);
  mkdirSync(folder, { recursive: true });
  if (await download({ root, node, env, folder, progress })) return 'downloaded';
  if (process.platform !== 'linux') {
    throw new SetupFailure(
      `mediasoup has no prebuilt worker for this machine (${process.platform} ${process.arch}), or it could not be downloaded.`,
      'Build one as https://mediasoup.org/documentation tells and set MEDIASOUP_WORKER_BIN to it.',
    );
  }
  await ensureInstalled(forBuilding, { purpose: 'Building the media worker', progress });
  await build({ root, folder, progress });
  return `built: ${join(folder, 'mediasoup-worker')}`;
}

/** Started by anyone but mediasoup, a worker that works ends with 41. */
function runs(path) {
  const { MEDIASOUP_VERSION: _, ...env } = process.env;
  return spawnSync(path, [], { env, timeout: 10_000 }).status === 41;
}

async function download({ root, node, env, folder, progress }) {
  // A machine that cannot reach the prebuilt binaries today is not asked to try at each start.
  const failed = join(folder, 'download-failed');
  if (existsSync(failed)) return false;
  const { MEDIASOUP_WORKER_BIN: _, ...rest } = env;
  try {
    progress('looking for a prebuilt worker');
    await fetch(prebuiltHost, { method: 'HEAD', signal: AbortSignal.timeout(reachMs) });
    await run(node, ['npm-scripts.mjs', 'postinstall'], {
      cwd: join(root, 'node_modules/mediasoup'),
      env: rest,
      limitMs: downloadMs,
      // mediasoup's own build downloads its tools and sources from elsewhere still; ours does not.
      onLine: (line) => !line.includes('building it locally'),
    });
    if (runs(prebuiltWorker)) return true;
  } catch (error) {
    writeFileSync(failed, `${error.message}\nDelete this file to let set-up try again.\n`);
  }
  rmSync(prebuiltWorker, { force: true });
  return false;
}

/**
 * The lock belongs to the shell and what it runs: the kernel releases it however they end. Objects are kept
 * until the worker is whole, so an interrupted build goes on where it stopped.
 */
const underLock = `
  exec 9>"$OUT/lock"
  flock -n 9 || { echo waiting; flock 9; }
  [ -x "$OUT/mediasoup-worker" ] && exit 0
  make -s -f "$RECIPE" progress && make -s -f "$RECIPE" -j "$JOBS" && rm -rf "$OUT/obj" "$OUT/FBS" "$OUT/patched"
`;

async function build({ root, folder, progress }) {
  const jobs = Math.max(1, Math.min(cores(), Math.floor(os.totalmem() / jobBytes)));
  let done = 0;
  let total = 0;
  let shown = 0;
  const onLine = (line) => {
    const counts = /^(\d+) (\d+)$/.exec(line);
    if (line === 'waiting') progress('another set-up is building it; waiting');
    else if (counts) [done, total] = counts.slice(1).map(Number);
    else if (line.startsWith('compiled ')) done += 1;
    if (total === 0) return;
    const few = process.stdout.isTTY ? 1 : Math.ceil(total / 10);
    if (counts || done - shown >= few) {
      shown = done;
      progress(`building, once for this version: ${done} of ${total} files`);
    }
  };
  await run('sh', ['-c', underLock], {
    env: {
      ...process.env,
      RECIPE: recipe,
      WORKER: join(root, 'node_modules/mediasoup/worker'),
      OUT: folder,
      JOBS: String(jobs),
    },
    onLine,
    remedy:
      'Run the same command again: the build goes on where it stopped. If it fails at the same place, set MEDIASOUP_WORKER_BIN to a worker built elsewhere.',
  });
}

const cores = () => os.availableParallelism?.() ?? os.cpus().length;
