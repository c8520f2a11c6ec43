import { open, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { probe } from '#support/film.ts';
import { film, filmedAtMs, somewhere } from '#support/filmed.ts';
import { blocksFrom, readCues, type Film } from './film.ts';
import { joinParts } from './join.ts';
import { readSpool } from './read-spool.ts';

async function stored(parts: readonly string[]): Promise<{ file: string; film: Film }> {
  const joined = (await joinParts(parts.map((part) => () => readSpool(part, null))))!;
  const file = path.join(await somewhere(), 'film.webm');
  await writeFile(file, joined.content());
  const { size: bytes } = await stat(file);
  const read: Film['read'] = async ({ from, to }) =>
    (await open(file)).createReadStream({ start: from, end: to });
  return { file, film: { bytes, read } };
}

it('[RECORDING-20] its index leads to each key frame, and from there to the end', async () => {
  const parts = [
    await film({ durationMs: 4_000 }),
    await film({ durationMs: 3_000, startedAtMs: filmedAtMs + 60_000 }),
  ];
  const one = await stored(parts);
  const found = await probe(one.file);
  const cues = await readCues(one.film);
  const keys = found.video.filter(({ key }) => key).map(({ atMs }) => Math.round(atMs));
  expect(cues.map(({ atMs }) => atMs)).toEqual(keys);
  let frames = 0;
  for await (const blocks of blocksFrom(one.film, cues.at(-2)!.at)) {
    if (frames === 0) expect(blocks[0]).toMatchObject({ track: 1, key: true });
    frames += blocks.filter(({ track }) => track === 1).length;
  }
  expect(frames).toBe(found.video.filter(({ atMs }) => atMs >= cues.at(-2)!.atMs - 1).length);
});

it('[RECORDING-20] what is no film of ours is told, not guessed at', async () => {
  const read: Film['read'] = async () =>
    (async function* () {
      yield Buffer.alloc(1000, 7);
    })();
  const code = 'recording_unavailable';
  await expect(readCues({ bytes: 1000, read })).rejects.toMatchObject({ code });
  const next = blocksFrom({ bytes: 1000, read }, 0).next();
  await expect(next).rejects.toMatchObject({ code });
});
