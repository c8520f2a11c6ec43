import { seal, unseal } from '#server/analysis/spool.ts';
import type { ByteRange } from './storage.ts';

/**
 * A stored object that is sealed: pieces of 64 KiB, each AES-256-GCM with its number as the nonce and
 * its tag behind it, so that any range can be read and no piece changed or moved.
 */
const pieceBytes = 1 << 16;
const tagBytes = 16;
const sealedBytes = pieceBytes + tagBytes;

export async function* sealObject(
  key: Uint8Array,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let index = 0;
  for await (const piece of inPieces(content, pieceBytes)) yield seal(key, index++, piece);
}

/** Which bytes of the object hold these of the content, of which there are `total`. */
export function sealedRange({ from, to }: ByteRange, total: number): ByteRange {
  const pieces = Math.ceil(total / pieceBytes);
  const end = total + pieces * tagBytes - 1;
  const last = (Math.floor(to / pieceBytes) + 1) * sealedBytes - 1;
  return { from: Math.floor(from / pieceBytes) * sealedBytes, to: Math.min(last, end) };
}

/**
 * @param sealed what `sealedRange` asked for
 * @throws Error when a piece was changed, or another key sealed it
 */
export async function* unsealRange(
  key: Uint8Array,
  sealed: AsyncIterable<Uint8Array>,
  { from, to }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let index = Math.floor(from / pieceBytes);
  for await (const piece of inPieces(sealed, sealedBytes)) {
    const plain = unseal(key, index, piece);
    const startsAt = index * pieceBytes;
    yield plain.subarray(Math.max(0, from - startsAt), to + 1 - startsAt);
    index += 1;
  }
}

async function* inPieces(
  content: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    held.push(piece);
    size += piece.length;
    if (size < bytes) continue;
    const all = Buffer.concat(held);
    let at = 0;
    for (; at + bytes <= all.length; at += bytes) yield all.subarray(at, at + bytes);
    held = [all.subarray(at)];
    size = all.length - at;
  }
  if (size > 0) yield Buffer.concat(held);
}
