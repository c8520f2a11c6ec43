import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import type { S3Options } from '#server/recordings/s3-storage.ts';

export interface TestS3 extends S3Options {
  /** Of the objects in the bucket. */
  names(): Promise<string[]>;
  close(): Promise<void>;
}

/** An S3-compatible server of its own, on a port of the system's choice, with one empty bucket. */
export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(path.join(tmpdir(), 'intervyou-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: 'recordings' }],
  });
  const { port } = await server.run();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'recordings',
    // Its only account.
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
    async names() {
      const files = await readdir(path.join(directory, 'recordings'), { recursive: true });
      return files.filter((file) => file.includes('.webm'));
    },
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
