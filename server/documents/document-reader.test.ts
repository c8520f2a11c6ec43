import { deflateSync } from 'node:zlib';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { pdf, pdfOfContent } from '#support/documents.ts';
import { DocumentReader, type DocumentReaderOptions } from './document-reader.ts';

const readers: DocumentReader[] = [];
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));
function open(options?: DocumentReaderOptions): DocumentReader {
  const reader = new DocumentReader(options);
  readers.push(reader);
  return reader;
}
const program = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const some = () => new Uint8Array([65]);
function threads(): number {
  const report = z.object({ workers: z.array(z.unknown()) }).parse(process.report.getReport());
  return report.workers.length;
}

it('[DOC-1] reads in a thread that is gone afterwards', async () => {
  const read = await open().read(pdf([['Ada Baker'], ['4000 loaves']]));
  expect(read).toMatchObject({ kind: 'pdf', text: 'Ada Baker\n\n4000 loaves', pages: 2 });
  expect(threads()).toBe(0);
});

it('[DOC-6] ends a thread that takes too long; nothing else waits for it', async () => {
  const reader = open({ entry: program('for (;;) {}'), timeoutMs: 1_000 });
  let beats = 0;
  let running = 0;
  const heart = setInterval(() => {
    beats += 1;
    running = Math.max(running, threads());
  }, 50);
  await expect(reader.read(some())).rejects.toMatchObject({ code: 'timeout' });
  clearInterval(heart);
  expect(beats).toBeGreaterThan(2);
  expect([running, threads()]).toEqual([1, 0]);
});

it('[DOC-6] ends a PDF that draws itself without end', async () => {
  // Each form draws the next ten times: ten thousand million letters.
  const levels = 10;
  const forms = Array.from({ length: levels }, (_, level) => ({
    head: `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>/XObject<</X ${Math.min(level + 7, levels + 5)} 0 R>>>>`,
    stream: Buffer.from(level === levels - 1 ? 'BT /F 9 Tf (a) Tj ET' : '/X Do '.repeat(10)),
  }));
  const endless = pdfOfContent(
    { stream: Buffer.from('/X Do') },
    { resources: '/XObject<</X 6 0 R>>', more: forms },
  );
  const failing = open({ timeoutMs: 3_000 }).read(endless);
  await expect(failing).rejects.toMatchObject({ code: expect.stringMatching(/timeout|heavy/) });
});

it('[DOC-5] ends a thread whose heap or buffers grow too large', async () => {
  const heap = program('const all = []; for (;;) all.push({ all: [1, 2, 3] });');
  const buffers = program(
    'const all = []; for (;;) all.push(new Uint8Array(4 * 2 ** 20).fill(1));',
  );
  for (const entry of [heap, buffers]) {
    const failing = open({ entry }).read(some());
    await expect(failing).rejects.toMatchObject({ code: 'document_too_heavy' });
  }
});

it('[DOC-5] ends a PDF that unpacks without end', async () => {
  const stream = deflateSync(Buffer.alloc(400 * 1024 * 1024, 32));
  const bomb = pdfOfContent({ head: '/Filter/FlateDecode', stream });
  const failing = open({ timeoutMs: 60_000 }).read(bomb);
  await expect(failing).rejects.toMatchObject({ code: 'document_too_heavy' });
});

it.each([
  ['says nothing', ''],
  ['throws', 'throw new Error("no")'],
  ['leaves', 'process.exit(0)'],
  [
    'says something else',
    'import { parentPort } from "node:worker_threads"; parentPort.postMessage(1)',
  ],
])('[DOC-6] a thread that %s is a damaged file', async (_, text) => {
  const failing = open({ entry: program(text) }).read(some());
  await expect(failing).rejects.toMatchObject({ code: 'document_broken' });
});

it('[DOC-6] closing ends what is being read, and leaves no thread', async () => {
  const reader = open({ entry: program('for (;;) {}'), timeoutMs: 60_000 });
  const running = expect(reader.read(some())).rejects.toMatchObject({ code: 'cancelled' });
  await vi.waitFor(() => expect(threads()).toBe(1), 15_000);
  await Promise.all([reader.close(), reader.close()]);
  expect(threads()).toBe(0);
  await running;
});

it('[DOC-7] reads so many at once; others wait their turn, and too many are refused', async () => {
  const reader = open({ entry: program('for (;;) {}'), timeoutMs: 60_000, atOnce: 1, waiting: 1 });
  const [first, second] = [new AbortController(), new AbortController()];
  const running = reader.read(some(), first);
  const waiting = reader.read(some(), second);
  await expect(reader.read(some())).rejects.toMatchObject({ code: 'rate_limited' });
  second.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  const next = reader.read(some());
  first.abort();
  await expect(running).rejects.toMatchObject({ code: 'cancelled' });
  const closed = reader.close();
  await expect(next).rejects.toMatchObject({ code: 'cancelled' });
  await expect(reader.read(some())).rejects.toMatchObject({ code: 'cancelled' });
  await closed;
});
