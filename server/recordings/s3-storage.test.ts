import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeStorage } from '#support/recording-storage.contract.ts';
import { startS3, type TestS3 } from '#support/s3.ts';
import { createS3Storage } from './s3-storage.ts';
import type { RecordingStorage } from './storage.ts';

let s3: TestS3;
let storage: RecordingStorage;

beforeAll(async () => {
  s3 = await startS3();
  storage = createS3Storage(s3);
});
afterAll(async () => {
  storage.close();
  await s3.close();
});

describeStorage(() => storage);

it('[RECORDING-16] a store that cannot be reached, or does not know us, is told as such', async () => {
  const closed = await startS3();
  await closed.close();
  const name = `${randomUUID()}.webm`;
  const refusal = { code: 'recording_unavailable', retryable: true };
  for (const options of [closed, { ...s3, accessKey: 'STRANGER' }]) {
    const refused = createS3Storage(options);
    await expect(refused.put(name, one())).rejects.toMatchObject(refusal);
    refused.close();
  }
});

async function* one() {
  yield Buffer.from('a picture');
}
