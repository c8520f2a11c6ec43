import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { migrationsFolder } from '#server/store/database.ts';

const modules = new URL('../../node_modules/', import.meta.url);

/** Gives a server that has not been started yet a database with nothing in it. */
export async function layDatabase(dataDir: string): Promise<void> {
  await cp(join(await emptyDatabase(), 'db'), join(dataDir, 'db'), { recursive: true });
}

/**
 * Making a database and its tables takes seconds of a core, so an empty one is kept: as the folder
 * `db`, and packed as `db.tar.gz`. How a server makes its own is a test by itself.
 */
export async function emptyDatabase(): Promise<string> {
  const kept = fileURLToPath(new URL(`.cache/intervyou/${await fingerprint()}`, modules));
  if (existsSync(kept)) return kept;
  const draft = `${kept}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await make(draft);
  // Another test process may have been quicker.
  await rename(draft, kept).catch(() => rm(draft, { recursive: true }));
  return kept;
}

async function make(place: string): Promise<void> {
  // Loaded where it is needed: most test processes find a database that is there.
  const { PGlite } = await import('@electric-sql/pglite');
  const { openPgliteWith } = await import('#server/store/pglite.ts');
  const dataDir = join(place, 'db');
  await (await openPgliteWith({ dataDir })).close();
  const client = await PGlite.create({ dataDir });
  const tar = await client.dumpDataDir('none');
  await client.close();
  const packed = gzipSync(Buffer.from(await tar.arrayBuffer()), { level: 1 });
  await writeFile(join(place, 'db.tar.gz'), packed);
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(await readFile(new URL('@electric-sql/pglite/package.json', modules)));
  const files = (await readdir(migrationsFolder)).filter((file) => file.endsWith('.sql')).sort();
  for (const file of files) hash.update(await readFile(join(migrationsFolder, file)));
  return hash.digest('hex').slice(0, 16);
}
