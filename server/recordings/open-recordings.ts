import path from 'node:path';
import type { Logger } from '#lib/logger.ts';
import type { RecordingRepository } from '#server/store/recordings.ts';
import { createDiskStorage } from './disk-storage.ts';
import { createRecordingKeys } from './recording-keys.ts';
import { Recordings } from './recordings.ts';
import { createS3Storage, type S3Options } from './s3-storage.ts';

/** Recordings as the configuration wants them: on disk or in a bucket, sealed or not. */
export async function openRecordings(options: {
  dataDir: string;
  recordings: { key?: string; s3?: S3Options };
  store: RecordingRepository;
  logger: Logger;
}): Promise<Recordings> {
  const { dataDir, recordings, store, logger } = options;
  const folder = path.join(dataDir, 'recordings');
  const storage = recordings.s3 ? createS3Storage(recordings.s3) : await createDiskStorage(folder);
  const opened: Recordings = await Recordings.create({
    store,
    storage,
    keys: createRecordingKeys(recordings.key),
    spoolFolder: path.join(folder, 'parts'),
    logger,
    onStored: (id) => {
      opened.thumbnails.make(id).catch((err: unknown) => {
        logger.warn({ err, interview: id }, 'recording without thumbnails');
      });
    },
  });
  return opened;
}
