import { sealedRange, sealObject, unsealRange } from './sealed-object.ts';
import type { ByteRange, RecordingStorage } from './storage.ts';

export interface StoredObject {
  name: string;
  /** Seals this object and no other; null where nothing is sealed. */
  key: Uint8Array | null;
}

/** What is kept of recordings: films, their thumbnails, clips. Each is sealed where there is a key. */
export interface RecordingObjects {
  /** The bytes that were put, before sealing. @throws AppError `recording_unavailable` */
  put(object: StoredObject, content: AsyncIterable<Uint8Array>): Promise<number>;
  /** @throws AppError `not_found`, `recording_unavailable`; also while it is read. */
  read(
    object: StoredObject & { bytes: number },
    range: ByteRange,
  ): Promise<AsyncIterable<Uint8Array>>;
  remove(name: string): Promise<void>;
}

export function createRecordingObjects(storage: RecordingStorage): RecordingObjects {
  return {
    async put({ name, key }, content) {
      let bytes = 0;
      async function* counted() {
        for await (const piece of content) {
          bytes += piece.length;
          yield piece;
        }
      }
      await storage.put(name, key ? sealObject(key, counted()) : counted());
      return bytes;
    },

    async read({ name, key, bytes }, range) {
      if (!key) return storage.read(name, range);
      const sealed = await storage.read(name, sealedRange(range, bytes));
      return unsealRange(key, sealed, range);
    },

    remove: (name) => storage.remove(name),
  };
}
