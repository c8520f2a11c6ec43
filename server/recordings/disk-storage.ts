import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { checkedName, type RecordingStorage } from './storage.ts';

const coded = z.object({ code: z.string() });

/** Files in one folder. */
export async function createDiskStorage(folder: string): Promise<RecordingStorage> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (name: string) => path.join(folder, checkedName(name));
  return {
    async put(name, content) {
      const file = fileOf(name);
      const partial = `${file}.partial`;
      try {
        await pipeline(
          Readable.from(content),
          createWriteStream(partial, { mode: 0o600, flush: true }),
        );
        await rename(partial, file);
      } catch (error) {
        await rm(partial, { force: true });
        throw toStorageError(error);
      }
    },

    async read(name, { from, to }) {
      try {
        const handle = await open(fileOf(name));
        return handle.createReadStream({ start: from, end: to });
      } catch (error) {
        throw toStorageError(error);
      }
    },

    async remove(name) {
      await rm(fileOf(name), { force: true });
    },

    close() {},
  };
}

function toStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = coded.safeParse(error).data?.code;
  if (code === 'ENOENT') return new AppError('not_found', 'There is no such recording.');
  const message =
    code === 'ENOSPC' ? 'The disk is full.' : 'Recordings cannot be reached right now.';
  return new AppError('recording_unavailable', message, { cause: error });
}
