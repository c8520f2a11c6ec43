import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openPgliteWith } from '#server/store/pglite.ts';
import { createStoreOn, type Store } from '#server/store/store.ts';
import { emptyDatabase } from './empty-database.ts';

/** An empty store in memory. */
export async function openTestStore(): Promise<Store> {
  const tar = gunzipSync(await readFile(join(await emptyDatabase(), 'db.tar.gz')));
  return createStoreOn(await openPgliteWith({ loadDataDir: new Blob([tar]) }));
}
