import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { complaintsOf, probe, soundBegins } from '#support/film.ts';
import { film, filmedAtMs, somewhere } from '#support/filmed.ts';
import { coachSound } from './coach-sound.ts';
import { joinParts } from './join.ts';
import { readSpool } from './read-spool.ts';

const joinedOf = async (files: readonly string[]) =>
  (await joinParts(files.map((file) => () => readSpool(file, null))))!;

async function written(content: AsyncIterable<Uint8Array>): Promise<string> {
  const file = path.join(await somewhere(), 'a.webm');
  await writeFile(file, content);
  return file;
}

it('[RECORDING-25] a coach’s voice is a sound beside the film, as long, and silent where they did not speak', async () => {
  const joined = await joinedOf([
    await film({ durationMs: 4_000 }),
    await film({
      durationMs: 6_000,
      startedAtMs: filmedAtMs + 60_000,
      coach: { fromMs: 2_000, toMs: 4_000 },
    }),
  ]);
  const file = await written((await coachSound(joined))!);
  const found = await probe(file);
  expect(found.codecs).toEqual(['opus']);
  expect(Math.abs(found.durationMs! - joined.durationMs)).toBeLessThan(1);
  expect(found.audio.every(({ atMs }, i) => Math.abs(atMs - i * 20) <= 1)).toBe(true);
  expect(Math.abs(found.audio.length * 20 - joined.durationMs)).toBeLessThanOrEqual(20);
  expect(await complaintsOf(file)).toBe('');
  const [begins] = await soundBegins(file);
  expect(Math.abs(begins! - (joined.parts[1]!.offsetMs + 2_000))).toBeLessThan(120);
});

it('[RECORDING-25] the film itself is as it would be without it', async () => {
  const alone = await joinedOf([await film({ durationMs: 4_000 })]);
  const coached = await joinedOf([
    await film({ durationMs: 4_000, coach: { fromMs: 0, toMs: 4_000 } }),
  ]);
  const [a, b] = [await written(alone.content()), await written(coached.content())];
  const [first, second] = [await probe(a), await probe(b)];
  expect(second).toMatchObject({ codecs: first.codecs, durationMs: first.durationMs });
  expect([second.audio, second.video]).toEqual([first.audio, first.video]);
  expect(await complaintsOf(b)).toBe('');
  expect(await coachSound(alone)).toBeNull();
});
