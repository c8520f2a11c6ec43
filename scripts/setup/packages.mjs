import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { run } from './run.mjs';

/** The Node that package-lock.json pins, there once the packages are. */
export const pinnedNode = (root) => join(root, 'node_modules/.bin/node');

/** Installs exactly what package-lock.json says, unless that is what is there. */
export async function installPackages({ root, env, progress }) {
  if (areInstalled(root)) return 'as in package-lock.json';
  progress('npm ci');
  await run('npm', ['ci', '--include=dev', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    env: {
      ...env,
      // npm ci deletes the Node that runs now when it is the one in node_modules.
      PATH: pathWithout(env.PATH, join(root, 'node_modules/.bin')),
      // Any value keeps mediasoup's install script from downloading or building: the next step does that.
      MEDIASOUP_WORKER_BIN: 'later',
      // The package holds its CPU library; its install script would fetch the one for GPUs.
      ONNXRUNTIME_NODE_INSTALL: 'skip',
    },
    remedy: 'Is the npm registry within reach? Try "npm ping", then run the same command again.',
  });
  return 'installed';
}

/** npm writes what it has installed, as the last thing it does. */
export function areInstalled(root) {
  const installed = read(join(root, 'node_modules/.package-lock.json'));
  if (!installed || !existsSync(pinnedNode(root))) return false;
  const wanted = read(join(root, 'package-lock.json')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const there = installed.packages[path];
    return there ? there.version === version : optional === true;
  });
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function pathWithout(path = '', folder) {
  const kept = path.split(delimiter).filter((entry) => resolve(entry) !== resolve(folder));
  return kept.join(delimiter);
}
