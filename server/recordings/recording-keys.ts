import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '#lib/errors.ts';
import { derivedKey, keyBytes } from '#server/analysis/spool.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A recording's own key. What is stored of it is wrapped by the key of the whole server. */
export interface RecordingKey {
  forSpool(partId: string): Buffer;
  forObject(): Buffer;
  forThumbnails(): Buffer;
  forCoach(): Buffer;
  forClip(clipId: string): Buffer;
}

export interface RecordingKeys {
  /** Null where recordings are not sealed. */
  create(interviewId: string): string | null;
  /** @throws AppError `recording_unavailable` when it was wrapped by a key that is not here. */
  open(interviewId: string, wrapped: string | null): RecordingKey | null;
}

/** @param secret `RECORDINGS_KEY`; without one nothing is sealed. */
export function createRecordingKeys(secret: string | undefined): RecordingKeys {
  const wrapping =
    secret === undefined ? null : Buffer.from(hkdfSync('sha256', secret, '', 'wrap', keyBytes));
  return {
    create: (interviewId) => (wrapping ? wrap(wrapping, interviewId, randomBytes(keyBytes)) : null),
    open(interviewId, wrapped) {
      if (wrapped === null) return null;
      const key = wrapping && unwrap(wrapping, interviewId, Buffer.from(wrapped, 'base64'));
      if (!key) {
        throw new AppError(
          'recording_unavailable',
          'This recording was sealed with a key that the server does not have.',
          { retryable: false },
        );
      }
      return {
        forSpool: (partId) => derivedKey(key, `spool ${partId}`),
        forObject: () => derivedKey(key, 'object'),
        forThumbnails: () => derivedKey(key, 'thumbnails'),
        forCoach: () => derivedKey(key, 'coach'),
        forClip: (clipId) => derivedKey(key, `clip ${clipId}`),
      };
    },
  };
}

/** Nonce, key, tag; bound to its interview. */
function wrap(wrapping: Buffer, interviewId: string, key: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, wrapping, nonce).setAAD(Buffer.from(interviewId));
  const sealed = Buffer.concat([sealing.update(key), sealing.final()]);
  return Buffer.concat([nonce, sealed, sealing.getAuthTag()]).toString('base64');
}

function unwrap(wrapping: Buffer, interviewId: string, wrapped: Buffer): Buffer | null {
  try {
    const opening = createDecipheriv(cipher, wrapping, wrapped.subarray(0, nonceBytes))
      .setAAD(Buffer.from(interviewId))
      .setAuthTag(wrapped.subarray(-tagBytes));
    return Buffer.concat([
      opening.update(wrapped.subarray(nonceBytes, -tagBytes)),
      opening.final(),
    ]);
  } catch {
    return null;
  }
}
