import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '#server/store/store.ts';
import { newInterview } from '#shared/schemas.ts';

const logger = pino({ level: 'silent' });
const away = (message: RegExp) =>
  expect.objectContaining({
    code: 'store_unavailable',
    message: expect.stringMatching(message) as string,
  });

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'intervyou-store-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const open = () => createStore({ dataDir, logger });

describe('the built-in database in its folder', () => {
  it('[STORE-14] is there again after a restart, past a first start that was cut short', async () => {
    mkdirSync(join(dataDir, 'db.new', 'base'), { recursive: true });
    const first = await open();
    const { db, schema } = first.accountsDatabase;
    await db.insert(schema.user).values({ id: 'ada', name: 'Ada', email: 'ada@example.test' });
    const wish = newInterview.parse({ category: 'general', consent: true });
    const { id } = await first.interviews.create({ userId: 'ada', wish, questions: [] });
    await first.close();

    const second = await open();
    expect((await second.interviews.load(id))?.userId).toBe('ada');
    await second.close();
  });

  it('[STORE-15] lets one process in at a time', async () => {
    const first = await open();
    await expect(open()).rejects.toEqual(away(/Another IntervYou process/));
    await first.ping();
    await first.close();
    const next = await open();
    await next.ping();
    await next.close();
  });

  it('[STORE-14] keeps what was written when the process is killed, and opens again', async () => {
    const writer = fileURLToPath(new URL('../support/store-writer.ts', import.meta.url));
    const child = fork(writer, [dataDir], { execArgv: [] });
    const exited = once(child, 'exit');
    const [written] = (await once(child, 'message')) as [{ id: string; seq: number }];
    child.kill('SIGKILL');
    await exited;

    const store = await open();
    const events = await store.interviews.readEvents(written.id, 0);
    expect(events.length).toBeGreaterThanOrEqual(written.seq);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    await store.close();
  });

  it('[STORE-16] says which folder is damaged, and lets go of it', async () => {
    await (await open()).close();
    writeFileSync(join(dataDir, 'db', 'global', 'pg_control'), 'garbage');
    const damaged = away(new RegExp(`built-in database in ${dataDir}/db cannot be opened`));
    await expect(open()).rejects.toEqual(damaged);
    await expect(open()).rejects.toEqual(damaged);
  });

  it('[STORE-16] says when the folder cannot be made', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    await expect(createStore({ dataDir: file, logger })).rejects.toEqual(away(/file\/db cannot/));
  });
});
