import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';

/** Builds client/dist when what it is made of has changed since the last build. */
export async function buildClient({ root, node, env, progress }) {
  const stamp = join(root, 'node_modules/.cache/intervyou/client-build');
  const sources = fingerprint(root);
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
  if (built && existsSync(join(root, 'client/dist/index.html'))) return 'as built before';
  progress('vite build');
  await run(node, ['node_modules/vite/bin/vite.js', 'build', 'client', '--logLevel', 'warn'], {
    cwd: root,
    env,
    remedy: 'Mend what the lines above name; "npm run check:types" may tell more.',
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return 'built';
}

export function fingerprint(root) {
  const hash = createHash('sha256');
  const roots = ['client', 'shared'].flatMap((folder) => [...filesIn(join(root, folder))]);
  for (const path of [...roots, join(root, 'package-lock.json')]) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function* filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'dist' && entry.name !== 'node_modules') yield* filesIn(path);
    } else if (!entry.name.includes('.test.')) yield path;
  }
}
