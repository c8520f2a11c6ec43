type Env = Readonly<Record<string, string | undefined>>;

/** Where mediasoup's own install script leaves the binary it downloads. */
export const prebuiltWorker: string;

/** Where a worker of the installed mediasoup's version is built, once for all checkouts. */
export function workerFolder(env: Env): string;

/**
 * The mediasoup-worker to run: `MEDIASOUP_WORKER_BIN`, else mediasoup's own prebuilt binary, else the one
 * that `scripts/setup.mjs` built into the user's cache. `undefined` when set-up has not run.
 */
export function locateWorker(env: Env): string | undefined;
