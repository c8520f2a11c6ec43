import { readdir, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { somewhere } from '#support/filmed.ts';
import { describeStorage } from '#support/recording-storage.contract.ts';
import { createDiskStorage } from './disk-storage.ts';
import type { RecordingStorage } from './storage.ts';

let folder: string;
let storage: RecordingStorage;

beforeEach(async () => {
  folder = path.join(await somewhere(), 'recordings');
  storage = await createDiskStorage(folder);
});

describeStorage(() => storage);

it('[RECORDING-12] what is on disk is for us alone', async () => {
  await storage.put(`${randomUUID()}.webm`, one());
  const [file] = await readdir(folder);
  expect((await stat(path.join(folder, file!))).mode & 0o077).toBe(0);
  expect((await stat(folder)).mode & 0o077).toBe(0);
});

async function* one() {
  yield Buffer.from('a picture');
}
