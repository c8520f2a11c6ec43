import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { freePort } from './server.ts';

export interface TestPostgres {
  readonly url: string;
  /** Shuts the server down; connections break and new ones are refused. The data stays. */
  stop(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

interface Owner {
  uid?: number;
  gid?: number;
}

const serverFolder = '/usr/lib/postgresql';

/** A PostgreSQL server of its own: a process, a loopback port, a data folder. */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = await newestVersion();
  const owner = await unprivilegedOwner();
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-postgres-'));
  if (owner.uid !== undefined && owner.gid !== undefined) {
    await chown(folder, owner.uid, owner.gid);
  }
  const data = join(folder, 'data');
  const initOptions = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-locale'];
  await promisify(execFile)(join(programs, 'initdb'), [...initOptions, '--no-sync', data], {
    ...owner,
    cwd: folder,
  });
  const port = await freePort();
  let running: ChildProcess | undefined;

  const start = async () => {
    running ??= await launch({ program: join(programs, 'postgres'), data, port, owner });
  };
  const stop = async () => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGINT');
    await exited;
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function newestVersion(): Promise<string> {
  const versions = await readdir(serverFolder);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return join(serverFolder, newest ?? '', 'bin');
}

/** PostgreSQL refuses to run as root. */
async function unprivilegedOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const passwd = await readFile('/etc/passwd', 'utf8');
  const entry = /^postgres:.*$/m.exec(passwd) ?? /^nobody:.*$/m.exec(passwd);
  const [, , uid, gid] = entry?.[0].split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

async function launch(options: {
  program: string;
  data: string;
  port: number;
  owner: Owner;
}): Promise<ChildProcess> {
  const { program, data, port, owner } = options;
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // The data is thrown away; a machine that loses power loses nothing.
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program, ['-D', data, '-p', String(port), ...flags], {
    ...owner,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const quit = () => child.kill('SIGQUIT');
  process.once('exit', quit);
  child.once('exit', () => process.off('exit', quit));
  await new Promise<void>((resolve, reject) => {
    const said: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said.join('\n')}`)));
  });
  return child;
}
