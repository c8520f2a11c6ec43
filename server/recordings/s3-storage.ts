import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { checkedName, type RecordingStorage } from './storage.ts';

export interface S3Options {
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
}

/** Parts are sent whole, so that one that fails can be sent again; S3 takes 10,000 of them. */
const partBytes = 8 << 20;
const folder = 'recordings/';
const bytes = z.custom<AsyncIterable<Uint8Array>>(
  (body) => typeof body === 'object' && body !== null && Symbol.asyncIterator in body,
);

/** A bucket of any S3-compatible store. */
export function createS3Storage({
  endpoint,
  bucket,
  accessKey,
  secretKey,
}: S3Options): RecordingStorage {
  const client = new S3Client({
    endpoint,
    // Stores that are not Amazon's have no regions, and sign for this one.
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    // Not every store knows the checksums that the client would add of its own accord.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  const at = (name: string) => ({ Bucket: bucket, Key: folder + checkedName(name) });

  async function putInParts(name: string, parts: AsyncIterator<Buffer>, first: Buffer) {
    const { UploadId } = await client.send(
      new CreateMultipartUploadCommand({ ...at(name), ContentType: 'application/octet-stream' }),
    );
    const place = { ...at(name), UploadId };
    try {
      const done: { PartNumber: number; ETag: string | undefined }[] = [];
      for (let body: Buffer | undefined = first; body; body = await nextOf(parts)) {
        const PartNumber = done.length + 1;
        const part = new UploadPartCommand({ ...place, PartNumber, Body: body });
        done.push({ PartNumber, ETag: (await client.send(part)).ETag });
      }
      await client.send(
        new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts: done } }),
      );
    } catch (error) {
      // What is left of it costs storage; the store's own rules clear away what this cannot.
      await client.send(new AbortMultipartUploadCommand(place)).catch(() => {});
      throw error;
    }
  }

  return {
    async put(name, content) {
      try {
        const parts = inParts(content)[Symbol.asyncIterator]();
        const first = (await nextOf(parts)) ?? Buffer.alloc(0);
        if (first.length === partBytes) return await putInParts(name, parts, first);
        await client.send(
          new PutObjectCommand({
            ...at(name),
            Body: first,
            ContentType: 'application/octet-stream',
          }),
        );
      } catch (error) {
        throw toStorageError(error);
      }
    },

    async read(name, { from, to }) {
      try {
        const Range = `bytes=${from}-${to}`;
        const { Body } = await client.send(new GetObjectCommand({ ...at(name), Range }));
        return told(bytes.parse(Body));
      } catch (error) {
        throw toStorageError(error);
      }
    },

    async remove(name) {
      try {
        await client.send(new DeleteObjectCommand(at(name)));
      } catch (error) {
        throw toStorageError(error);
      }
    },

    close: () => client.destroy(),
  };
}

async function nextOf(parts: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const next = await parts.next();
  return next.done ? undefined : next.value;
}

async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content) {
    held.push(piece);
    size += piece.length;
    while (size >= partBytes) {
      const all = Buffer.concat(held);
      yield all.subarray(0, partBytes);
      held = [all.subarray(partBytes)];
      size -= partBytes;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}

async function* told(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw toStorageError(error);
  }
}

function toStorageError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof NoSuchKey) return new AppError('not_found', 'There is no such recording.');
  return new AppError('recording_unavailable', 'Recordings cannot be reached right now.', {
    cause: error,
  });
}
