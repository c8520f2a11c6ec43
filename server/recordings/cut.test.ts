import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { complaintsOf, probe } from '#support/film.ts';
import { film, somewhere } from '#support/filmed.ts';
import { bytesOf } from '#support/bytes-of.ts';
import { inOrder } from './assemble.ts';
import { cutFilm } from './cut.ts';
import { FilmWorker } from './film-worker.ts';
import { joinParts } from './join.ts';
import { readSpool } from './read-spool.ts';

async function filmOf(durationMs: number) {
  const spool = await film({ durationMs });
  const joined = (await joinParts([() => readSpool(spool, null)]))!;
  const bytes = await bytesOf(joined.content());
  const worker = FilmWorker.create();
  onTestFinished(() => worker.close());
  const read = async ({ from, to }: { from: number; to: number }) =>
    inOrder([bytes.subarray(from, to + 1)]);
  return { film: { bytes: bytes.length, read }, worker };
}

async function probed(pieces: readonly Buffer[]) {
  const file = path.join(await somewhere(), 'cut.webm');
  await writeFile(file, Buffer.concat(pieces));
  expect(await complaintsOf(file)).toBe('');
  return probe(file);
}

it('[CLIPS-1] is cut between key frames, and begins with one', async () => {
  const { film: source, worker } = await filmOf(6_000);
  const { pieces, durationMs } = await cutFilm(source, { fromMs: 1_500, toMs: 3_700 }, worker);
  const found = await probed(pieces);
  expect(durationMs).toBe(2_200);
  expect(found.durationMs).toBe(2_200);
  expect(found.video[0]).toMatchObject({ key: true });
  expect(found.video[0]!.atMs).toBeLessThan(70);
  expect(found.audio[0]!.atMs).toBeLessThan(20);
  expect(found.video.length).toBeGreaterThan(30);
  expect(found.size).toMatchObject({ width: 640, height: 360 });
});

it('[CLIPS-1] nothing is encoded anew where it begins at a key frame', async () => {
  const { film: source } = await filmOf(3_000);
  const never = { ask: () => Promise.reject(new Error('nothing to encode')) };
  const { pieces } = await cutFilm(source, { fromMs: 0, toMs: 2_000 }, never);
  expect((await probed(pieces)).video.length).toBeGreaterThan(25);
});

it('[CLIPS-1] beyond its end there is nothing', async () => {
  const { film: source, worker } = await filmOf(2_000);
  await expect(cutFilm(source, { fromMs: 9_000, toMs: 11_000 }, worker)).rejects.toMatchObject({
    code: 'bad_request',
  });
});
