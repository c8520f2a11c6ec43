import { z } from 'zod';

/** Bytes of a stored object, both ends included. */
export interface ByteRange {
  from: number;
  to: number;
}

/** Where finished recordings lie. Names are made here from ids; nothing a visitor sends becomes one. */
export interface RecordingStorage {
  /**
   * Replaces what has that name; nothing is there when it fails.
   * @throws AppError `recording_unavailable`
   */
  put(name: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** @throws AppError `not_found`, `recording_unavailable`; also while it is read. */
  read(name: string, range: ByteRange): Promise<AsyncIterable<Uint8Array>>;
  /** What is not there is gone already. */
  remove(name: string): Promise<void>;
  close(): void;
}

const objectName = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(webm|strip|coach|clip)$/);

/** @throws ZodError for anything but an id and one of our endings. */
export function checkedName(name: string): string {
  return objectName.parse(name);
}
