import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const entry = new URL('./reading-thread.ts', import.meta.url);

it.each([
  ['Baker', { type: 'read', document: { kind: 'text', text: 'Baker' } }],
  ['PK\x03\x04', { type: 'refused', code: 'document_broken' }],
])('[DOC-6] answers once about %j and ends', async (text, reply) => {
  const worker = new Worker(entry, { workerData: new Uint8Array(Buffer.from(text)) });
  const [[said], [exitCode]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  expect(said).toMatchObject(reply);
  expect(exitCode).toBe(0);
});
