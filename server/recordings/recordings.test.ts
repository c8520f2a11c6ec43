import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Store } from '#server/store/store.ts';
import { bytesOf } from '#support/bytes-of.ts';
import { openTestStore } from '#support/database.ts';
import { film, filmedAtMs, somewhere } from '#support/filmed.ts';
import { newInterview } from '#shared/schemas.ts';
import { createDiskStorage } from './disk-storage.ts';
import { createRecordingKeys } from './recording-keys.ts';
import { Recordings } from './recordings.ts';
import type { RecordingStorage } from './storage.ts';

let store: Store;
const soon = { timeout: 10_000, interval: 20 };

beforeAll(async () => {
  store = await openTestStore();
  const { db, schema } = store.accountsDatabase;
  await db.insert(schema.user).values({ id: 'ada', name: 'Ada', email: 'ada@example.test' });
});
afterAll(() => store.close());

async function interview(): Promise<string> {
  const wish = newInterview.parse({ category: 'general', consent: true });
  return (await store.interviews.create({ userId: 'ada', wish, questions: [] })).id;
}

async function open(options: { secret?: string; storage?: Partial<RecordingStorage> } = {}) {
  const folder = await somewhere();
  const disk = await createDiskStorage(path.join(folder, 'stored'));
  const reopen = async (changed = options) => {
    const opened = await Recordings.create({
      store: store.recordings,
      storage: { ...disk, ...changed.storage },
      keys: createRecordingKeys(changed.secret),
      spoolFolder: path.join(folder, 'parts'),
      onFinished: (id) => void opened.join(id).catch(() => {}),
    });
    return opened;
  };
  const recordings = await reopen();
  onTestFinished(() => recordings.close());
  return { recordings, reopen, folder };
}

const originMs = filmedAtMs - 5_000;

/** What an analysis process would have written. */
async function record(recordings: Recordings, id: string, atMs = 0, durationMs = 3_000) {
  const part = await recordings.openPart(id, { originMs });
  const key = part.key === null ? {} : { key: Buffer.from(part.key, 'base64') };
  const startedAtMs = filmedAtMs + atMs;
  await copyFile(await film({ durationMs, startedAtMs, ...key }), part.path);
  return part;
}

const all = async (recordings: Recordings, id: string) => {
  const { bytes, read } = await recordings.play(id);
  const content = await bytesOf(await read({ from: 0, to: bytes - 1 }));
  expect(content).toHaveLength(bytes);
  return content;
};

it('[RECORDING-7] parts become one recording, each with its place on both axes', async () => {
  const { recordings, folder } = await open();
  const id = await interview();
  expect(await recordings.info(id)).toEqual({ state: 'none' });
  await record(recordings, id);
  expect(await recordings.info(id)).toEqual({ state: 'recording' });
  // One that nothing came for.
  await recordings.openPart(id, { originMs });
  await record(recordings, id, 60_000);
  recordings.finish(id);
  await vi.waitFor(async () => expect((await recordings.info(id)).state).toBe('stored'), soon);
  const info = await recordings.info(id);
  const [first, second] = info.state === 'stored' ? info.parts : [];
  expect(info).toMatchObject({ parts: [{ fromMs: 5_000, offsetMs: 0 }, { fromMs: 65_000 }] });
  expect(second!.offsetMs).toBe(first!.durationMs);
  // Stored first, then the parts go: in between both are there.
  await vi.waitFor(async () => expect(await readdir(path.join(folder, 'parts'))).toEqual([]), soon);
  expect((await all(recordings, id)).readUInt32BE()).toBe(0x1a45dfa3);
});

it('[RECORDING-8] what a server that went away left is joined at the next start', async () => {
  const { recordings, reopen } = await open({ secret: 'k'.repeat(32) });
  const id = await interview();
  await record(recordings, id);
  const next = await reopen();
  onTestFinished(() => next.close());
  expect(await next.info(id)).toEqual({ state: 'saving' });
  await next.recover();
  await vi.waitFor(async () => expect((await next.info(id)).state).toBe('stored'), soon);
  expect((await all(next, id)).readUInt32BE()).toBe(0x1a45dfa3);
});

it('[RECORDING-11] with a key nothing of it is plain on disk, and without that key it cannot be played', async () => {
  const { recordings, reopen, folder } = await open({ secret: 'k'.repeat(32) });
  const id = await interview();
  const part = await record(recordings, id);
  const isWebm = (bytes: Buffer) => bytes.includes('webm') || bytes.includes('OpusHead');
  expect(isWebm(await readFile(part.path))).toBe(false);
  recordings.finish(id);
  await vi.waitFor(async () => expect((await recordings.info(id)).state).toBe('stored'), soon);
  expect(isWebm(await readFile(path.join(folder, 'stored', `${id}.webm`)))).toBe(false);
  const content = await all(recordings, id);
  expect(isWebm(content)).toBe(true);
  const { read } = await recordings.play(id);
  const range = { from: 70_000, to: 70_099 };
  const some = await bytesOf(await read(range));
  expect(some.equals(content.subarray(70_000, 70_100))).toBe(true);
  const without = await reopen({});
  onTestFinished(() => without.close());
  await expect(without.play(id)).rejects.toMatchObject({ code: 'recording_unavailable' });
});

it('[RECORDING-15] deleted, nothing of it is left, and it is told as deleted', async () => {
  const { recordings, folder } = await open({ secret: 'k'.repeat(32) });
  const id = await interview();
  await record(recordings, id);
  recordings.finish(id);
  await recordings.remove(id);
  await recordings.remove(id);
  expect(await recordings.info(id)).toEqual({ state: 'deleted' });
  await expect(recordings.play(id)).rejects.toMatchObject({ code: 'gone' });
  expect((await store.recordings.get(id))?.wrappedKey).toBeNull();
  expect(await readdir(path.join(folder, 'parts'))).toEqual([]);
  expect((await readdir(path.join(folder, 'stored'))).filter((file) => file.includes(id))).toEqual(
    [],
  );
  await expect(recordings.openPart(id, { originMs })).rejects.toMatchObject({ code: 'conflict' });
});

it('[RECORDING-15] what cannot be deleted right now is not called deleted', async () => {
  let isAway = false;
  const { recordings } = await open({
    storage: {
      remove: async () => {
        if (isAway) throw new AppError('recording_unavailable', 'away');
      },
    },
  });
  const id = await interview();
  await record(recordings, id);
  recordings.finish(id);
  await vi.waitFor(async () => expect((await recordings.info(id)).state).toBe('stored'), soon);
  isAway = true;
  await expect(recordings.remove(id)).rejects.toMatchObject({ code: 'recording_unavailable' });
  expect((await recordings.info(id)).state).toBe('stored');
  isAway = false;
  await recordings.remove(id);
  expect((await recordings.info(id)).state).toBe('deleted');
});

it('[RECORDING-16] while its place cannot be reached a recording is kept, and stored when it returns', async () => {
  let isAway = true;
  const { recordings } = await open({
    storage: {
      put: async (_name, content) => {
        if (isAway) throw new AppError('recording_unavailable', 'away');
        await bytesOf(content);
      },
    },
  });
  const id = await interview();
  const part = await record(recordings, id);
  recordings.finish(id);
  recordings.finish(id);
  await expect(recordings.join(id)).rejects.toMatchObject({
    ...{ code: 'recording_unavailable', retryable: true },
  });
  expect(await recordings.info(id)).toEqual({ state: 'saving' });
  expect((await readFile(part.path)).length).toBeGreaterThan(1000);
  isAway = false;
  const shares: number[] = [];
  await recordings.join(id, (share) => shares.push(share));
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  await vi.waitFor(async () => expect((await recordings.info(id)).state).toBe('stored'), soon);
});

it('[RECORDING-6] a recording that nothing came for is told as failed', async () => {
  const { recordings } = await open();
  const id = await interview();
  await recordings.openPart(id, { originMs });
  recordings.finish(id);
  await vi.waitFor(
    async () => expect(await recordings.info(id)).toEqual({ state: 'failed' }),
    soon,
  );
  await expect(recordings.play(id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await recordings.info(randomUUID())).toEqual({ state: 'none' });
});

it('[RECORDING-6] [JOBS-3] what cannot be read is told as failed, and joined once it can be', async () => {
  const { recordings } = await open();
  const id = await interview();
  const part = await record(recordings, id);
  const away = `${part.path}.away`;
  await rename(part.path, away);
  // A folder in its place cannot be read.
  await mkdir(part.path);
  await expect(recordings.join(id)).rejects.toMatchObject({ code: 'internal' });
  expect((await store.recordings.get(id))?.state).toBe('failed');
  await rmdir(part.path);
  await rename(away, part.path);
  await recordings.join(id);
  expect((await store.recordings.get(id))?.state).toBe('stored');
});
