import pino from 'pino';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore, type Store } from '#server/store/store.ts';
import { startPostgres } from '#support/postgres.ts';
import { storeContract } from './store.contract.ts';

const logger = pino({ level: 'silent' });
let server: Awaited<ReturnType<typeof startPostgres>>;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.close());

/** A database of its own on the one server. */
async function emptyDatabase(): Promise<string> {
  const name = `store_${(databases += 1)}`;
  const sql = postgres(server.url, { max: 1 });
  await sql`create database ${sql(name)}`;
  await sql.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

const open = (databaseUrl: string): Promise<Store> =>
  createStore({ databaseUrl, dataDir: '/nowhere', logger });

storeContract('PostgreSQL', async () => ({ store: await open(await emptyDatabase()) }));

describe('PostgreSQL', () => {
  it('[STORE-17] lets nodes that start together bring the tables up to date one by one', async () => {
    const url = await emptyDatabase();
    const nodes = await Promise.all([1, 2, 3].map(() => open(url)));
    await Promise.all(nodes.map((node) => node.ping()));
    await Promise.all(nodes.map((node) => node.close()));
  });

  it('[STORE-18] says in time that the server is away, without the password', async () => {
    const since = performance.now();
    const refused = open('postgres://me:hunter22@127.0.0.1:1/app');
    await expect(refused).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('127.0.0.1:1') as string,
    });
    const shown = await refused.catch((error: unknown) => JSON.stringify(error) + String(error));
    expect(shown).not.toContain('hunter22');
    expect(performance.now() - since).toBeLessThan(6_000);
  });

  it('[STORE-18] names the database that does not exist', async () => {
    const url = new URL(server.url);
    url.pathname = '/nobody_made_this';
    await expect(open(url.href)).rejects.toMatchObject({
      code: 'store_unavailable',
      message: expect.stringContaining('"nobody_made_this"') as string,
    });
  });

  it('[STORE-19] fails each call while the server is away, and works again when it is back', async () => {
    const store = await open(await emptyDatabase());
    const call = () => store.interviews.appendEvents(crypto.randomUUID(), []);
    await expect(call()).rejects.toMatchObject({ code: 'not_found' });
    await server.stop();
    const calls = await Promise.allSettled(Array.from({ length: 12 }, call));
    for (const result of calls) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'store_unavailable', retryable: true },
      });
    }
    await server.start();
    await expect.poll(() => store.ping().then(() => 'up')).toBe('up');
    await store.close();
  });
});
