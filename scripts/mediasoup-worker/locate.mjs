import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const mediasoup = fileURLToPath(new URL('../../node_modules/mediasoup', import.meta.url));

/** Where mediasoup's own install script leaves the binary it downloads. */
export const prebuiltWorker = join(mediasoup, 'worker/out/Release/mediasoup-worker');

/** Where a worker of the installed mediasoup's version is built, once for all checkouts. */
export function workerFolder(env) {
  const { version } = JSON.parse(readFileSync(join(mediasoup, 'package.json'), 'utf8'));
  const set = env.XDG_CACHE_HOME;
  const cache = set && isAbsolute(set) ? set : join(homedir(), '.cache');
  return join(cache, 'intervyou', `mediasoup-worker-${version}`);
}

export function locateWorker(env) {
  if (env.MEDIASOUP_WORKER_BIN) return env.MEDIASOUP_WORKER_BIN;
  if (existsSync(prebuiltWorker)) return prebuiltWorker;
  const built = join(workerFolder(env), 'mediasoup-worker');
  return existsSync(built) ? built : undefined;
}
