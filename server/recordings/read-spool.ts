import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { largestPiece, recordHeadBytes, recordLength, unseal } from '#server/analysis/spool.ts';
import { ids, readElement } from '#server/analysis/webm/ebml.ts';

const missing = z.object({ code: z.literal('ENOENT') });
/** The longest head of an element: an id and a size. */
const elementHeadBytes = 12;

/**
 * The whole pieces of a part, in order: what is torn at its end is left out.
 * A part that was never begun has none.
 * @throws what the file system throws.
 */
export async function* readSpool(path: string, key: Uint8Array | null): AsyncGenerator<Buffer> {
  const file = await openIfThere(path);
  if (!file) return;
  try {
    yield* key ? readSealed(file, key) : readPlain(file);
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path);
  } catch (error) {
    if (missing.safeParse(error).success) return null;
    throw error;
  }
}

async function* readSealed(file: FileHandle, key: Uint8Array): AsyncGenerator<Buffer> {
  for (let at = 0, index = 0; ; index += 1) {
    const length = recordLength(await bytesAt(file, at, recordHeadBytes));
    if (length === null) return;
    const sealed = await bytesAt(file, at + recordHeadBytes, length);
    if (sealed.length < length) return;
    yield unseal(key, index, sealed);
    at += recordHeadBytes + length;
  }
}

async function* readPlain(file: FileHandle): AsyncGenerator<Buffer> {
  const headLength = await lengthOfHead(file);
  if (headLength === null) return;
  yield bytesAt(file, 0, headLength);
  for (let at = headLength; ;) {
    const cluster = readElement(await bytesAt(file, at, elementHeadBytes), 0);
    if (cluster?.id !== ids.cluster || cluster.size === null) return;
    const length = cluster.from + cluster.size;
    if (length > largestPiece) return;
    const bytes = await bytesAt(file, at, length);
    if (bytes.length < length) return;
    yield bytes;
    at += length;
  }
}

/** Everything before the first cluster. */
async function lengthOfHead(file: FileHandle): Promise<number | null> {
  for (let at = 0; ;) {
    const one = readElement(await bytesAt(file, at, elementHeadBytes), 0);
    if (!one) return null;
    if (one.id === ids.cluster) return at;
    // The segment has no end yet: what is inside follows.
    at += one.id === ids.segment ? one.from : one.from + (one.size ?? 0);
    if (one.id !== ids.segment && one.size === null) return null;
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
