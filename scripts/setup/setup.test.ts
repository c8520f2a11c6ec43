import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

const scripts = fileURLToPath(new URL('..', import.meta.url));

let root: string;
let programs: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'intervyou-setup-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  programs = join(root, 'programs');
  await cp(join(scripts, 'setup.mjs'), join(root, 'scripts/setup.mjs'));
  await cp(join(scripts, 'setup'), join(root, 'scripts/setup'), { recursive: true });
  await cp(join(scripts, 'mediasoup-worker'), join(root, 'scripts/mediasoup-worker'), {
    recursive: true,
  });
  await lock({ vite: '1.0.0' });
  await write('client/index.html', '<p>one</p>');
  await write('shared/ids.ts', 'export {};');
  // Stand-ins write down that they were called and leave what the real ones would.
  await program('vite', 'mkdir -p client/dist; echo built > client/dist/index.html');
  await program(
    'npm',
    [
      'rm -rf node_modules; mkdir -p node_modules/.bin node_modules/vite/bin node_modules/mediasoup',
      `ln -s ${process.execPath} node_modules/.bin/node`,
      'cp package-lock.json node_modules/.package-lock.json',
      `echo 'require("child_process").execFileSync("vite")' > node_modules/vite/bin/vite.js`,
      `echo '{ "version": "1.2.3" }' > node_modules/mediasoup/package.json`,
    ].join('; '),
  );
  await program('worker', 'exit 41');
});

async function write(path: string, text: string) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const lock = (versions: Record<string, string>) =>
  write(
    'package-lock.json',
    JSON.stringify({
      packages: {
        '': {},
        ...Object.fromEntries(
          Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }]),
        ),
        'node_modules/elsewhere': { version: '1.0.0', optional: true },
      },
    }),
  );

async function program(name: string, body: string) {
  await write(`programs/${name}`, `#!/bin/sh\necho "${name} $*" >> ${root}/calls\n${body}\n`);
  await chmod(join(programs, name), 0o755);
}

/** Runs set-up with nothing but the stand-ins and the shell's own tools; what it called comes back by name. */
const setUp = (args: string[] = [], env: Record<string, string> = {}) =>
  command(process.execPath, [join(root, 'scripts/setup.mjs'), ...args], env);

async function command(file: string, args: string[], env: Record<string, string> = {}) {
  await writeFile(join(root, 'calls'), '');
  const options = {
    cwd: root,
    env: {
      PATH: `${programs}:${join(root, 'tools')}`,
      HOME: root,
      MEDIASOUP_WORKER_BIN: join(programs, 'worker'),
      ...env,
    },
  };
  const result = await new Promise<{ code: unknown; output: string }>((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
  const calls = (await readFile(join(root, 'calls'), 'utf8')).split('\n').filter(Boolean);
  return { ...result, calls };
}

const names = (calls: string[]) => calls.map((call) => call.split(' ')[0]);

describe('set-up', () => {
  beforeEach(async () => {
    await mkdir(join(root, 'tools'));
    for (const tool of ['sh', 'rm', 'mkdir', 'ln', 'cp', 'touch']) {
      await symlink(`/bin/${tool}`, join(root, 'tools', tool));
    }
  });

  it('[SETUP-1] does everything in a fresh checkout and nothing the second time', async () => {
    const first = await setUp();
    expect(first).toMatchObject({ code: 0 });
    expect(names(first.calls)).toEqual(['npm', 'worker', 'vite']);
    expect(first.calls[0]).toMatch(/^npm ci --include=dev/);

    const second = await setUp();
    expect(second).toMatchObject({ code: 0 });
    expect(names(second.calls)).toEqual(['worker']);
  });

  it('[SETUP-7] runs the installed Node from the very first start, whichever Node set it up', async () => {
    const { start } = (
      JSON.parse(await readFile(join(scripts, '../package.json'), 'utf8')) as {
        scripts: { start: string };
      }
    ).scripts;
    // It knows JavaScript only, as a Node that is too old to run the server.
    await program('node', `case $1 in *.mjs) exec ${process.execPath} "$@";; esac; exit 9`);
    await write('server/main.ts', `process.stdout.write('served');`);
    // As npm runs a script: by a shell, which remembers where it found a program.
    const path = [join(root, 'node_modules/.bin'), programs, join(root, 'tools')].join(':');
    const { code, output } = await command('/bin/sh', ['-c', start], { PATH: path });
    expect(output).toContain('served');
    expect(code).toBe(0);
  });

  it('[SETUP-2] does again only what changed', async () => {
    await setUp();
    await write('client/index.html', '<p>two</p>');
    expect(names((await setUp()).calls)).toEqual(['worker', 'vite']);
    await write('client/src/page.test.ts', 'test');
    expect(names((await setUp()).calls)).toEqual(['worker']);
    await lock({ vite: '2.0.0' });
    expect(names((await setUp()).calls)).toEqual(['npm', 'worker', 'vite']);
    await rm(join(root, 'client/dist'), { recursive: true });
    expect(names((await setUp()).calls)).toEqual(['worker', 'vite']);
  });

  it('[SETUP-3] says what happened and what to do when the packages cannot be installed', async () => {
    await program('npm', 'echo the registry is away >&2; exit 7');
    const { code, output } = await setUp();
    expect(code).toBe(1);
    expect(output).toContain('"npm ci');
    expect(output).toContain('the registry is away');
    expect(output).toContain('npm ping');
  });

  it('[SETUP-3] says which worker is not there, or does not run', async () => {
    const absent = await setUp([], { MEDIASOUP_WORKER_BIN: join(root, 'absent') });
    expect(absent.code).toBe(1);
    expect(absent.output).toMatch(/MEDIASOUP_WORKER_BIN names .*absent, which is not there/);

    await program('worker', 'exit 1');
    const broken = await setUp();
    expect(broken.code).toBe(1);
    expect(broken.output).toContain('does not run here');
  });

  it('[SETUP-4] uses the worker built before, whoever built it', async () => {
    const cache = join(root, 'cache');
    const path = 'cache/intervyou/mediasoup-worker-1.2.3/mediasoup-worker';
    await write(path, `#!/bin/sh\nexit 41\n`);
    await chmod(join(root, path), 0o755);
    const env = { MEDIASOUP_WORKER_BIN: '', XDG_CACHE_HOME: cache };
    const { code, output } = await setUp([], env);
    expect(code).toBe(0);
    expect(output).toContain(join(root, path));
  });

  it('[SETUP-5] builds a worker once, and goes on where it was interrupted', async () => {
    const folder = join(root, 'cache/intervyou/mediasoup-worker-1.2.3');
    // Set-up has been here before and could not download one.
    await write('cache/intervyou/mediasoup-worker-1.2.3/download-failed', 'away');
    const needs = ['g++', 'pkg-config', 'flock', 'flatc'];
    for (const need of needs) await program(need, 'exit 0');
    await program(
      'make',
      'case "$*" in *progress*) echo 1 2;; *) echo compiled b.cpp; exit 1;; esac',
    );
    const env = { MEDIASOUP_WORKER_BIN: '', XDG_CACHE_HOME: join(root, 'cache') };
    const failing = await setUp([], env);
    expect(failing.code).toBe(1);
    expect(failing.output).toContain('1 of 2 files');
    expect(failing.output).toContain('goes on where it stopped');

    const worker = `printf '#!/bin/sh\\nexit 41\\n' > "$OUT/mediasoup-worker"; /bin/chmod +x "$OUT/mediasoup-worker"`;
    await program(
      'make',
      `case "$*" in *progress*) echo 1 2;; *) echo compiled b.cpp; ${worker};; esac`,
    );
    const built = await setUp([], env);
    expect(built).toMatchObject({ code: 0 });
    expect(built.output).toContain(join(folder, 'mediasoup-worker'));
    expect(names((await setUp([], env)).calls)).not.toContain('make');
  });

  it.runIf(process.getuid?.() === 0)('[SETUP-6] installs what tests need and lack', async () => {
    await program(
      'apt-get',
      `cd ${programs}; touch chromium ffmpeg flite pdftoppm; /bin/chmod +x *`,
    );
    const first = await setUp(['--tests']);
    expect(first).toMatchObject({ code: 0 });
    expect(first.output).toContain('chromium ffmpeg flite');
    const apt = first.calls.filter((call) => call.startsWith('apt-get'));
    expect(apt[0]).toMatch(/ update$/);
    expect(apt[1]).toMatch(/ install -y --no-install-recommends chromium ffmpeg flite/);
    expect(names((await setUp(['--tests'])).calls)).not.toContain('apt-get');
  });
});
