import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { AppError } from '#lib/errors.ts';
import type { SqlRunner } from '#server/jobs/ports.ts';
import { migrationsFolder, type Database } from './database.ts';
import { toStoreError } from './errors.ts';
import { lockFolder } from './folder-lock.ts';

const callTimeoutMs = 60_000;

/**
 * The database inside this process, kept in `<dataDir>/db`.
 * @throws AppError `store_unavailable` when the folder is in use, damaged, or cannot be written.
 */
export async function openPglite(dataDir: string): Promise<Database> {
  const folder = join(dataDir, 'db');
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (cause) {
    throw unusable(folder, cause);
  }
  const release = lockFolder(join(dataDir, 'db.lock'));
  try {
    if (!existsSync(folder)) await prepare(folder);
    const database = await openPgliteWith({ dataDir: folder });
    return {
      ...database,
      close: async () => {
        await database.close();
        release();
      },
    };
  } catch (cause) {
    release();
    throw unusable(folder, cause);
  }
}

/** Without a `dataDir` in the options the database lives in memory. */
export async function openPgliteWith(options: PGliteOptions): Promise<Database> {
  const client = await PGlite.create(options);
  try {
    const db = drizzle({ client });
    await migrate(db, { migrationsFolder });
    const sql: SqlRunner = { backend: 'pglite', executeSql: runOn(client) };
    return { db, sql, timeoutMs: callTimeoutMs, close: () => client.close() };
  } catch (error) {
    await client.close().catch(() => {});
    throw error;
  }
}

function runOn(client: PGlite): SqlRunner['executeSql'] {
  return async (text, values) => {
    try {
      if (values?.length) return await client.query(text, values);
      return { rows: (await client.exec(text)).flatMap(({ rows }) => rows) };
    } catch (error) {
      // There is one connection: what begins and fails halfway must not be open for the next who comes.
      await client.query('rollback').catch(() => {});
      throw toStoreError(error);
    }
  };
}

/** Making a database takes seconds; one that was interrupted halfway must not be taken for one. */
async function prepare(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  const client = await PGlite.create({ dataDir: draft });
  await client.close();
  renameSync(draft, folder);
}

function unusable(folder: string, cause: unknown): AppError {
  const because = toStoreError(cause).cause;
  const detail = because instanceof Error ? ` (${because.message})` : '';
  const message = `The built-in database in ${folder} cannot be opened${detail}. Check that the disk has space and the folder is ours to write; if it is damaged, restore a backup or move it away to start empty.`;
  return new AppError('store_unavailable', message, { cause: because });
}
