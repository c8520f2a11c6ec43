import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const cacheFolder = path.join(tmpdir(), 'intervyou-test-packages');

export interface FetchedPackages {
  /** Of the folder `node_modules`. */
  path(file: string): string;
  /** A package, or a file of one whether that is exported by name or not. */
  load(file: string): ReturnType<NodeJS.Require>;
}

/**
 * Packages of exact versions that tests and benches compare with and the house does not depend on:
 * fetched by npm once and kept beside the test media. Their install scripts do not run.
 */
export async function fetchPackages(specs: readonly string[]): Promise<FetchedPackages> {
  const hash = createHash('sha256').update(specs.join('\0')).digest('hex').slice(0, 12);
  const folder = path.join(cacheFolder, hash);
  if (!existsSync(folder)) await install(specs, folder);
  const modules = path.join(folder, 'node_modules');
  const require = createRequire(path.join(folder, 'package.json'));
  return {
    path: (file) => path.join(modules, file),
    load: (file) => require(path.join(modules, file)),
  };
}

async function install(specs: readonly string[], folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  // Several test processes may fetch the same at the same time.
  const partial = await mkdtemp(path.join(cacheFolder, 'partial-'));
  try {
    await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await promisify(execFile)('npm', ['install', ...quiet, ...specs], { cwd: partial });
    await rename(partial, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
