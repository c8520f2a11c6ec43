import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { somewhere } from '#support/filmed.ts';
import { openRecordings } from './open-recordings.ts';

const never = async () => Promise.reject(new Error('not asked'));
const onFinished = () => {};
const recordings: Store['recordings'] = {
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
const clips: Store['clips'] = {
  ...{
    add: never,
    finish: never,
    forget: never,
    setCaptions: never,
    count: never,
    list: never,
    get: never,
  },
  ...{ file: never, addLink: never, revokeLink: never, findOpen: never, noteView: never },
  ...{ idsOf: async () => [], unfinished: async () => [] },
};
const store = { recordings, clips };

it('[RECORDING-12] recordings lie in the data folder, or in a bucket where there is one', async () => {
  const dataDir = await somewhere();
  const near = await openRecordings({ dataDir, recordings: {}, store, onFinished });
  await near.recordings.recover();
  await near.clipFiles.close();
  await near.recordings.close();
  expect(await readdir(path.join(dataDir, 'recordings'))).toEqual(['parts']);
  const s3 = { endpoint: 'http://127.0.0.1:9', bucket: 'b', accessKey: 'a', secretKey: 's' };
  const far = await openRecordings({ dataDir, recordings: { s3 }, store, onFinished });
  await far.recordings.close();
});
