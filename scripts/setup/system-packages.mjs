import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupFailure } from './failure.mjs';
import { run } from './run.mjs';

const command = (name, packageName = name) => ({ packageName, present: () => isOnPath(name) });
const library = (name, packageName) => ({
  packageName,
  present: () => spawnSync('pkg-config', ['--exists', name]).status === 0,
});

/** What building mediasoup-worker needs, by the names of Debian's packages. */
export const forBuilding = [
  command('g++'),
  command('make'),
  command('pkg-config'),
  command('flock', 'util-linux'),
  command('flatc', 'flatbuffers-compiler'),
  {
    packageName: 'libflatbuffers-dev',
    present: () => existsSync('/usr/include/flatbuffers/flatbuffers.h'),
  },
  library('libuv', 'libuv1-dev'),
  library('openssl', 'libssl-dev'),
  library('libsrtp2', 'libsrtp2-dev'),
  library('absl_strings', 'libabsl-dev'),
];

/** What writes down words without a service; everything else works without it. */
export const forWords = [
  { packageName: 'libpocketsphinx3', present: () => hasLibrary('libpocketsphinx.so.3') },
  {
    packageName: 'pocketsphinx-en-us',
    present: () => existsSync('/usr/share/pocketsphinx/model/en-us/en-us.lm.bin'),
  },
];

/** What the tests use: a browser, made sound and picture, readers of PDF, a real database. */
export const forTests = [
  command('chromium'),
  command('ffmpeg'),
  command('flite'),
  command('pdftoppm', 'poppler-utils'),
  { packageName: 'postgresql', present: hasPostgres },
  ...forWords,
];

/** Installs what is missing, or says how to. Returns the names of the packages it installed. */
export async function ensureInstalled(needs, { purpose, progress }) {
  const missing = needs.filter((need) => !need.present()).map((need) => need.packageName);
  if (missing.length === 0) return missing;
  const names = missing.join(' ');
  const command = `apt-get install -y --no-install-recommends ${names}`;
  if (!isOnPath('apt-get')) {
    throw new SetupFailure(
      `${purpose} needs programs or libraries that this machine lacks.`,
      `Install what these Debian packages hold, by your system's package manager: ${names}`,
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupFailure(
      `${purpose} needs system packages that only root can install.`,
      `Run this, then the same command again:\n    sudo apt-get update && sudo ${command}`,
    );
  }
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    remedy: `See whether this works by hand:\n    apt-get update && ${command}`,
  };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  progress(`installing ${names}`);
  await run('apt-get', [...wait, 'update'], options);
  await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...missing], options);
  const still = needs.filter((need) => !need.present()).map((need) => need.packageName);
  if (still.length > 0) {
    throw new SetupFailure(
      `apt-get ran, but what ${still.join(' ')} should bring is not there.`,
      `Install it by hand: sudo ${command}`,
    );
  }
  return missing;
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasLibrary(name) {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib'];
  return folders.some((folder) => existsSync(join(folder, name)));
}

/** Debian keeps its server programs off the PATH, one folder per version. */
function hasPostgres() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return false;
  return readdirSync(root).some((version) => existsSync(join(root, version, 'bin/postgres')));
}
