import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SpoolFile } from './spool-file.ts';

async function somewhere() {
  const folder = await mkdtemp(path.join(tmpdir(), 'intervyou-spool-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return path.join(folder, 'a.part');
}

it('[RECORDING-6] pieces are appended in order, and are there when it is closed', async () => {
  const file = await somewhere();
  const onFailed = vi.fn();
  const spool = await SpoolFile.create({ path: file, key: null, onFailed });
  for (const piece of ['one ', 'two ', 'three'])
    expect(spool.append(Buffer.from(piece))).toBe(true);
  await spool.close();
  await spool.close();
  expect(await readFile(file, 'utf8')).toBe('one two three');
  expect(spool.append(Buffer.from('late'))).toBe(false);
  expect(onFailed).not.toHaveBeenCalled();
});

it('[RECORDING-6] never over what is there', async () => {
  const file = await somewhere();
  const first = await SpoolFile.create({ path: file, key: null, onFailed: vi.fn() });
  await first.close();
  await expect(SpoolFile.create({ path: file, key: null, onFailed: vi.fn() })).rejects.toThrow(
    'EEXIST',
  );
});

it('[RECORDING-10] a full disk is told once, and nothing more is taken', async () => {
  const onFailed = vi.fn();
  const spool = await SpoolFile.create({
    path: await somewhere(),
    key: null,
    onFailed,
    openFile: () => open('/dev/full', 'a'),
  });
  spool.append(Buffer.from('one'));
  spool.append(Buffer.from('two'));
  await vi.waitFor(() => expect(onFailed).toHaveBeenCalled(), 15_000);
  expect(spool.append(Buffer.from('three'))).toBe(false);
  await spool.close();
  expect(onFailed.mock.calls).toEqual([['disk-full']]);
});

it('[RECORDING-9] a disk that is too slow gets what fits, and what is small all the same', async () => {
  const slow = Promise.withResolvers<void>();
  const appendFile = vi.fn(() => slow.promise);
  const spool = await SpoolFile.create({
    path: 'nowhere',
    key: null,
    onFailed: vi.fn(),
    openFile: async () => ({ appendFile, datasync: async () => {}, close: async () => {} }),
  });
  const mebibyte = Buffer.alloc(1 << 20);
  let taken = 0;
  while (spool.append(mebibyte)) taken += 1;
  expect(taken).toBe(16);
  expect(spool.append(Buffer.alloc(1000), { small: true })).toBe(true);
  slow.resolve();
  await vi.waitFor(() => expect(appendFile).toHaveBeenCalledTimes(17), 15_000);
  expect(spool.append(mebibyte)).toBe(true);
  await spool.close();
});
