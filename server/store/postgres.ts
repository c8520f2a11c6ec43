import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { AppError } from '#lib/errors.ts';
import type { SqlRunner } from '#server/jobs/ports.ts';
import { migrationsFolder, type Database } from './database.ts';
import { toStoreError } from './errors.ts';

const connectTimeoutMs = 4_000;
const callTimeoutMs = 10_000;
/** Any number will do, as long as every node takes the same one. */
const migrationLock = 4_907_203_911;

/**
 * Connects, and brings the tables up to date; nodes that start together do so one after another.
 * @throws AppError `store_unavailable` within about 5 s when the server does not answer.
 */
export async function openPostgres(url: string): Promise<Database> {
  await migrateOnce(url);
  const client = connect(url, { max: 10 });
  return {
    db: drizzle({ client }),
    sql: { backend: 'postgres', executeSql: runOn(client) },
    timeoutMs: callTimeoutMs,
    close: () => client.end({ timeout: 5 }),
  };
}

/** On the same connections as all else, which `drizzle` has taught to leave dates and JSON as they are. */
function runOn(client: postgres.Sql): SqlRunner['executeSql'] {
  return async (text, values) => {
    try {
      if (!values?.length) return { rows: await runAll(client, text) };
      const passed = values.map((value) => (isPlain(value) ? JSON.stringify(value) : value));
      // The database reads what is passed; the driver's types know fewer kinds of it.
      return { rows: await client.unsafe(text, passed as postgres.ParameterOrJSON<never>[]) };
    } catch (error) {
      throw toStoreError(error);
    }
  };
}

/** What is to be JSON: neither a list nor a date. */
function isPlain(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** Several statements, a transaction's perhaps: on one connection, and none that is broken is left behind. */
async function runAll(client: postgres.Sql, text: string): Promise<unknown[]> {
  const reserved = await client.reserve();
  try {
    return (await reserved.unsafe(text)).flat();
  } catch (error) {
    await reserved.unsafe('rollback').catch(() => {});
    throw error;
  } finally {
    reserved.release();
  }
}

function connect(url: string, options: { max: number; statementTimeoutMs?: number }) {
  return postgres(url, {
    max: options.max,
    connect_timeout: connectTimeoutMs / 1000,
    // After an outage the next call should find out soon that the server is back.
    backoff: () => 0.2,
    onnotice: () => {},
    connection: {
      application_name: 'intervyou',
      statement_timeout: options.statementTimeoutMs ?? callTimeoutMs,
    },
  });
}

async function migrateOnce(url: string): Promise<void> {
  const client = connect(url, { max: 1, statementTimeoutMs: 120_000 });
  try {
    await firstAnswer(client, url);
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle({ client }), { migrationsFolder });
  } catch (error) {
    throw toStoreError(error);
  } finally {
    // The lock goes with its connection.
    await client.end({ timeout: 1 });
  }
}

async function firstAnswer(client: postgres.Sql, url: string): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer')), connectTimeoutMs + 500);
  try {
    await Promise.race([client`select 1`, late]);
  } catch (error) {
    throw new AppError('store_unavailable', unreachable(url, error), {
      cause: toStoreError(error).cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

function unreachable(url: string, error: unknown): string {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '28P01' || code === '28000') {
    return `PostgreSQL at ${where} does not let user "${username}" in; check DATABASE_URL.`;
  }
  if (code === '3D000') {
    return `PostgreSQL at ${where} has no database "${pathname.slice(1)}"; check DATABASE_URL.`;
  }
  const why = code ? ` (${code})` : '';
  return `PostgreSQL at ${where} does not answer${why}; check DATABASE_URL or unset it to use the built-in database.`;
}
