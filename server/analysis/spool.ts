import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/**
 * A part of a recording while it is written: pieces, each a WebM head or a whole cluster. Without a
 * key the file is the pieces one after the other, which any player plays. With a key each piece is a
 * record of its own: length, AES-256-GCM of the piece, tag. A process that is killed leaves at most its
 * last record torn.
 */
const lengthBytes = 4;
const tagBytes = 16;
const nonceBytes = 12;
export const keyBytes = 32;
const cipher = 'aes-256-gcm';

/** Larger than any cluster of 30 s at what senders may send. */
export const largestPiece = 32 << 20;

/** Every use of a recording's key has a key of its own, so that no nonce can ever come twice. */
export function derivedKey(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', use, keyBytes));
}

/** The counter makes it: one key seals one sequence. */
export function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeBigUInt64BE(BigInt(index), nonceBytes - 8);
  return nonce;
}

export function seal(key: Uint8Array, index: number, plain: Uint8Array): Buffer {
  const sealing = createCipheriv(cipher, key, nonceOf(index));
  return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** @throws Error when it was sealed by another key, at another place, or changed since. */
export function unseal(key: Uint8Array, index: number, sealed: Uint8Array): Buffer {
  const opening = createDecipheriv(cipher, key, nonceOf(index));
  opening.setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([opening.update(sealed.subarray(0, -tagBytes)), opening.final()]);
}

/** Pieces → what is appended to the file. */
export function createSpoolSeal(key: Uint8Array | null): (piece: Uint8Array) => Uint8Array {
  if (!key) return (piece) => piece;
  let index = 0;
  return (piece) => {
    const sealed = seal(key, index, piece);
    index += 1;
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
}

/** The bytes of a sealed record that begins at `at`, or null where the file ends before it does. */
export function recordLength(head: Uint8Array): number | null {
  if (head.length < lengthBytes) return null;
  const length = Buffer.from(head.buffer, head.byteOffset, lengthBytes).readUInt32BE();
  return length > tagBytes && length <= largestPiece ? length : null;
}
export const recordHeadBytes = lengthBytes;
