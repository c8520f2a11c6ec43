import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * The server, restarted when its files change, and the client's dev server with hot reload. With
 * `--candidate` a synthetic candidate rehearses as well.
 */
const { values } = parseArgs({ options: { candidate: { type: 'boolean', default: false } } });
const root = join(import.meta.dirname, '..');
const settleMs = 200;
// The client's dev server is where the browser is; it passes on to the server.
const env = { ...process.env, BASE_URL: process.env.BASE_URL ?? 'http://localhost:5173' };

let stopping = false;
let server = startServer();
const others = [
  run('vite', ['client', '--port', '5173', '--strictPort']),
  ...(values.candidate ? [run('node', ['tests/load/candidate.ts'])] : []),
];
for (const child of others) child.on('exit', stop);
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

let timer: NodeJS.Timeout | undefined;
for (const folder of ['server', 'shared']) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || /\.test\.ts$|~$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => server.kill('SIGINT'), settleMs);
  });
}

/** Not `node --watch`: it would have the analysis processes report their files to us. */
function startServer(): ChildProcess {
  const child = run('node', ['server/main.ts']);
  child.on('exit', () => {
    if (!stopping) setTimeout(() => (server = startServer()), settleMs);
  });
  return child;
}

function run(command: string, args: string[]): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: 'inherit', env });
}

function stop(): void {
  if (stopping) process.exit(1);
  stopping = true;
  for (const child of [server, ...others]) child.kill('SIGINT');
  server.on('exit', () => process.exit(0));
}
