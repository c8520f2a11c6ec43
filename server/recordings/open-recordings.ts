import path from 'node:path';
import type { Store } from '#server/store/store.ts';
import type { InterviewId } from '#shared/ids.ts';
import { ClipFiles } from './clip-files.ts';
import { createDiskStorage } from './disk-storage.ts';
import { createRecordingObjects } from './objects.ts';
import { createRecordingKeys } from './recording-keys.ts';
import { Recordings } from './recordings.ts';
import { createS3Storage, type S3Options } from './s3-storage.ts';

/** Recordings as the configuration wants them: on disk or in a bucket, sealed or not. */
export async function openRecordings(options: {
  dataDir: string;
  recordings: { key?: string; s3?: S3Options };
  store: Pick<Store, 'recordings' | 'clips'>;
  keptUntil?(id: InterviewId, since: Date): Promise<Date | null>;
  onFinished(id: InterviewId): void;
}): Promise<{ recordings: Recordings; clipFiles: ClipFiles }> {
  const { dataDir, recordings, store, keptUntil, onFinished } = options;
  const folder = path.join(dataDir, 'recordings');
  const storage = recordings.s3 ? createS3Storage(recordings.s3) : await createDiskStorage(folder);
  const keys = createRecordingKeys(recordings.key);
  const clipFiles = new ClipFiles({
    ...{ store: store.recordings, clips: store.clips, keys },
    objects: createRecordingObjects(storage),
    film: (id) => opened.play(id),
  });
  const opened: Recordings = await Recordings.create({
    store: store.recordings,
    storage,
    keys,
    onRemove: (id) => clipFiles.removeOf(id),
    spoolFolder: path.join(folder, 'parts'),
    ...(keptUntil && { keptUntil }),
    onFinished,
  });
  return { recordings: opened, clipFiles };
}
