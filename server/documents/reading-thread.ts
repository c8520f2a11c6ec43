import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { extract } from './extract.ts';
import type { ReadingReply } from './messages.ts';

/** One file, one thread: nothing of a document is left where the next one is read. */
const bytes = z.instanceof(Uint8Array).parse(workerData);
const reply = await extract(bytes).then(
  (document): ReadingReply => ({ type: 'read', document }),
  (error: unknown): ReadingReply => {
    // Whatever a library makes of it, the file is what is wrong.
    const { code, message } =
      error instanceof AppError
        ? error
        : new AppError('document_broken', 'The file cannot be read.');
    return { type: 'refused', code, message };
  },
);
parentPort?.postMessage(reply);
