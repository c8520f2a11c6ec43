import { DatabaseSync } from 'node:sqlite';
import { AppError } from '#lib/errors.ts';

/**
 * Keeps a second process out of a folder. Node has no file locks of its own; SQLite's are the
 * operating system's, so the lock goes away with its process however that ends.
 * @returns the release
 */
export function lockFolder(lockFile: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(lockFile, { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    if (lock?.isOpen) lock.close();
    const busy = cause instanceof Error && 'errcode' in cause && cause.errcode === 5;
    const message = busy
      ? `Another IntervYou process is using ${lockFile}; stop it, or give this one its own DATA_DIR.`
      : `${lockFile} cannot be written; check DATA_DIR and the free disk space.`;
    throw new AppError('store_unavailable', message, { cause });
  }
  const held = lock;
  return () => {
    if (held.isOpen) held.close();
  };
}
