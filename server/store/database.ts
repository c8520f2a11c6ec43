import { fileURLToPath } from 'node:url';
import type { SqlRunner } from '#server/jobs/ports.ts';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** What both drivers have in common; repositories are written against this. */
export type Db = PgDatabase<PgQueryResultHKT>;

export interface Database {
  readonly db: Db;
  readonly sql: SqlRunner;
  /** Longest that one call may take. */
  readonly timeoutMs: number;
  close(): Promise<void>;
}

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
