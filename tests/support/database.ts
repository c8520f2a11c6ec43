import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { openPgliteWith } from '#server/store/pglite.ts';
import { createStoreOn, type Store } from '#server/store/store.ts';

const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/intervyou', import.meta.url));

/** An empty store in memory. Making the database takes seconds, so an empty one is kept for next time. */
export async function openTestStore(): Promise<Store> {
  const cached = join(cacheFolder, `${fingerprint()}.tar.gz`);
  if (!existsSync(cached)) await makeEmpty(cached);
  const tar = new Blob([gunzipSync(readFileSync(cached))]);
  return createStoreOn(await openPgliteWith({ loadDataDir: tar }));
}

async function makeEmpty(path: string): Promise<void> {
  const client = await PGlite.create();
  const tar = await client.dumpDataDir('none');
  await client.close();
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, gzipSync(Buffer.from(await tar.arrayBuffer()), { level: 1 }));
  renameSync(draft, path);
}

function fingerprint(): string {
  const manifest = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);
  return createHash('sha256').update(readFileSync(manifest)).digest('hex').slice(0, 16);
}
