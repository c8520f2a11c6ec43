import { spawn, type ChildProcess } from 'node:child_process';
import { parseArgs } from 'node:util';

/**
 * The server, restarted when its files change, and the client's dev server with hot reload. With
 * `--candidate` a synthetic candidate rehearses as well.
 */
const { values } = parseArgs({ options: { candidate: { type: 'boolean', default: false } } });

const children: ChildProcess[] = [
  run('node', ['--watch-path=server', '--watch-path=shared', 'server/main.ts'], {
    BASE_URL: process.env.BASE_URL ?? 'http://localhost:5173',
  }),
  run('vite', ['client', '--port', '5173', '--strictPort']),
];
if (values.candidate) children.push(run('node', ['tests/load/candidate.ts']));

function run(command: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
}

const stop = () => children.forEach((child) => child.kill('SIGINT'));
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
