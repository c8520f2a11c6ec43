import { randomBytes, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { bytesOf } from './bytes-of.ts';
import type { RecordingStorage } from '#server/recordings/storage.ts';

async function* inSteps(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const step = 100_000;
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}
async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(9 << 20);
  throw new Error('the source broke off');
}

/** What every place for recordings does. */
export function describeStorage(open: () => RecordingStorage): void {
  const all = async (name: string, from: number, to: number) =>
    await bytesOf(await open().read(name, { from, to }));

  it.each([
    ['small', 1000],
    ['of several uploads', 20 << 20],
  ])('[RECORDING-12] keeps a %s recording and reads any range of it', async (_, length) => {
    const [name, content] = [`${randomUUID()}.webm`, randomBytes(length)];
    await open().put(name, inSteps(content));
    expect((await all(name, 0, length - 1)).equals(content)).toBe(true);
    const [from, to] = [Math.floor(length / 3), Math.floor(length / 2)];
    expect((await all(name, from, to)).equals(content.subarray(from, to + 1))).toBe(true);
    expect(await all(name, length - 1, length - 1)).toEqual(content.subarray(-1));
  });

  it('[RECORDING-12] replaces what has the name, and removes it, also twice', async () => {
    const name = `${randomUUID()}.webm`;
    await open().put(name, inSteps(Buffer.from('first')));
    await open().put(name, inSteps(Buffer.from('again')));
    expect((await all(name, 0, 4)).toString()).toBe('again');
    await open().remove(name);
    await open().remove(name);
    await expect(open().read(name, { from: 0, to: 4 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('[RECORDING-12] keeps nothing of what breaks off while it is put', async () => {
    const name = `${randomUUID()}.webm`;
    await expect(open().put(name, broken())).rejects.toMatchObject({
      code: 'recording_unavailable',
    });
    await expect(open().read(name, { from: 0, to: 4 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it.each(['../secret', '/etc/passwd', 'a/../../b.webm', `${randomUUID()}.webm/..`, ''])(
    '[RECORDING-14] refuses the name %j',
    async (name) => {
      await expect((async () => open().read(name, { from: 0, to: 1 }))()).rejects.toThrow();
      await expect((async () => open().put(name, inSteps(Buffer.from('x'))))()).rejects.toThrow();
      await expect((async () => open().remove(name))()).rejects.toThrow();
    },
  );
}
