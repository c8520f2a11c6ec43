import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { RecordingRepository } from '#server/store/recordings.ts';
import { somewhere } from '#support/filmed.ts';
import { quiet } from '#support/rehearsal.ts';
import { openRecordings } from './open-recordings.ts';

const never = async () => Promise.reject(new Error('not asked'));
const store: RecordingRepository = {
  get: async () => null,
  addPart: never,
  partIds: never,
  markStored: never,
  keepThumbnails: never,
  markFailed: never,
  markDeleted: never,
  places: never,
  open: async () => [],
};

it('[RECORDING-12] recordings lie in the data folder, or in a bucket where there is one', async () => {
  const dataDir = await somewhere();
  const recordings = await openRecordings({ dataDir, recordings: {}, store, logger: quiet });
  await recordings.recover();
  await recordings.close();
  expect(await readdir(path.join(dataDir, 'recordings'))).toEqual(['parts']);
  const s3 = { endpoint: 'http://127.0.0.1:9', bucket: 'b', accessKey: 'a', secretKey: 's' };
  const far = await openRecordings({ dataDir, recordings: { s3 }, store, logger: quiet });
  await far.close();
});
