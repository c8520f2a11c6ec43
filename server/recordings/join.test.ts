import { randomBytes } from 'node:crypto';
import { appendFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { bytesOf } from '#support/bytes-of.ts';
import { complaintsOf, probe } from '#support/film.ts';
import { film, filmedAtMs, somewhere } from '#support/filmed.ts';
import { joinParts } from './join.ts';
import { readSpool } from './read-spool.ts';

const plain = (file: string) => () => readSpool(file, null);

async function written(content: AsyncIterable<Uint8Array>): Promise<string> {
  const file = path.join(await somewhere(), 'joined.webm');
  await writeFile(file, content);
  return file;
}

it('[RECORDING-7] parts are joined in order, without the time between them', async () => {
  const [first, second] = [
    await film({ durationMs: 4_000 }),
    await film({ durationMs: 3_000, startedAtMs: filmedAtMs + 60_000 }),
  ];
  const joined = (await joinParts([plain(first), plain(second)]))!;
  expect(joined.parts).toMatchObject([
    { startedAtMs: filmedAtMs, offsetMs: 0 },
    { startedAtMs: filmedAtMs + 60_000, offsetMs: joined.parts[0]!.durationMs },
  ]);
  const file = await written(joined.content());
  expect((await stat(file)).size).toBe(joined.bytes);
  const found = await probe(file);
  expect(found.durationMs).toBeCloseTo(joined.durationMs, -1);
  expect(Math.abs(found.durationMs! - 7_000)).toBeLessThan(100);
  for (const times of [found.audio, found.video]) {
    expect(times.every(({ atMs }, i) => i === 0 || atMs > times[i - 1]!.atMs)).toBe(true);
  }
  // Players play sound without holes, so there are none between the parts either.
  expect(found.audio.every(({ atMs }, i) => Math.abs(atMs - i * 20) <= 1)).toBe(true);
  expect(await complaintsOf(file)).toBe('');
});

it('[RECORDING-20] the joined film tells its length and where its key frames are', async () => {
  const joined = (await joinParts([plain(await film({ durationMs: 5_000 }))]))!;
  const bytes = await bytesOf(joined.content());
  const cues = bytes.indexOf(Buffer.from('1c53bb6b01', 'hex'));
  const firstCluster = bytes.indexOf(Buffer.from('1f43b67501', 'hex'));
  expect(cues).toBeGreaterThan(0);
  expect(cues).toBeLessThan(firstCluster);
  const places = bytes.subarray(cues, firstCluster);
  // Each place that the index tells, counted from the segment's content, is the head of a cluster.
  const segmentFrom = bytes.indexOf(Buffer.from('18538067', 'hex')) + 12;
  const at = [...placesAfter(places, Buffer.from('f10100000000000008', 'hex'))];
  expect(at.length).toBeGreaterThanOrEqual(4);
  for (const place of at) {
    const offset = Number(places.readBigUInt64BE(place));
    expect(bytes.readUInt32BE(segmentFrom + offset)).toBe(0x1f43b675);
  }
});

it('[RECORDING-6] a torn part is joined as far as it is whole, an empty one is left out', async () => {
  const torn = await film({ durationMs: 5_000, close: false });
  await truncate(torn, (await stat(torn)).size - 3_000);
  const empty = path.join(await somewhere(), 'empty.part');
  await writeFile(empty, '');
  const joined = (await joinParts([plain('/nowhere'), plain(empty), plain(torn)]))!;
  expect(joined.parts.map((part) => part !== null)).toEqual([false, false, true]);
  const found = await probe(await written(joined.content()));
  expect(found.durationMs).toBeGreaterThan(2_000);
  expect(await joinParts([plain(empty)])).toBeNull();
});

it('[RECORDING-11] sealed parts are read with their key, as far as they are whole', async () => {
  const key = randomBytes(32);
  const file = await film({ durationMs: 4_000, key });
  const sealed = () => readSpool(file, key);
  const whole = (await joinParts([sealed]))!;
  expect(whole.durationMs).toBeGreaterThan(3_900);
  await appendFile(file, Buffer.from([0, 0, 8, 0, 1, 2, 3]));
  expect((await joinParts([sealed]))!.durationMs).toBe(whole.durationMs);
  await expect(joinParts([() => readSpool(file, randomBytes(32))])).rejects.toThrow();
  await expect(probe(file)).rejects.toThrow();
});

it('[RECORDING-4] a recording of a voice alone has no picture in it', async () => {
  const everything = { fromMs: 0, toMs: Infinity };
  const part = await film({ durationMs: 3_000, pictureMuted: everything });
  const joined = (await joinParts([plain(part)]))!;
  const file = await written(joined.content());
  expect((await probe(file)).codecs).toEqual(['opus']);
  expect(await complaintsOf(file)).toBe('');
});

function* placesAfter(text: Buffer, before: Buffer): Generator<number> {
  for (let at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
    yield at + before.length;
  }
}
