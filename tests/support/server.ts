import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layDatabase } from './empty-database.ts';
import type { ServerReport } from './serve.ts';

export type { ServerReport };

export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** Undefined: the built-in one. */
  readonly databaseUrl: string | undefined;
  /** Ends the process as a crash would and leaves the data. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** A clean stop; the data stays. */
  stop(): Promise<void>;
  /** Asks it to leave as SIGTERM does outside of tests; resolves when it has gone. */
  drain(): Promise<void>;
  report(): Promise<ServerReport>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** A server of its own: a process, a port, a data folder. */
export async function startServer(env: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intervyou-test-'));
  const port = await freePort();
  const rtcPort = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;

  const start = async () => {
    child = await launch({
      PORT: String(port),
      BASE_URL: url,
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      RTC_PORT: String(rtcPort),
      MEDIA_WORKERS: '1',
      ANALYSIS_PROCESSES: '1',
      // A recogniser a candidate would take the machine from what the other tests measure.
      STT: 'none',
      LOG_LEVEL: 'warn',
      ...env,
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };

  if (!env.DATABASE_URL) await layDatabase(dataDir);
  await start();
  return {
    url,
    port,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    get pid() {
      return child?.pid ?? 0;
    },
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    drain: async () => {
      if (!child) return;
      const exited = once(child, 'exit');
      child.send('drain');
      await exited;
    },
    report: async () => {
      if (!child) throw new Error('the server is not running');
      const answered = once(child, 'message');
      child.send('report');
      const [report] = await answered;
      return report as ServerReport;
    },
    close: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function launch(env: Record<string, string>): Promise<ChildProcess> {
  const entry = fileURLToPath(new URL('./serve.ts', import.meta.url));
  const child = fork(entry, { env: { ...process.env, ...env }, execArgv: [], stdio: 'inherit' });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the server exited with ${code} at start`)));
  });
  return child;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
