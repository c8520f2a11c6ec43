import { execFile } from 'node:child_process';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { bytesOf } from '#support/bytes-of.ts';
import { film, filmedAtMs, somewhere } from '#support/filmed.ts';
import { keptRecordings } from '#support/kept-recordings.ts';

const run = promisify(execFile);
const secret = 'k'.repeat(32);

async function recorded(options: { durationMs: number; picture?: boolean }) {
  const kept = await keptRecordings({ secret });
  const { recordings, store } = kept;
  const id = await kept.interview();
  const part = await recordings.openPart(id, { originMs: filmedAtMs });
  const key = Buffer.from(part.key!, 'base64');
  const everything = { fromMs: 0, toMs: Infinity };
  const muted = options.picture === false ? { pictureMuted: everything } : {};
  await copyFile(await film({ durationMs: options.durationMs, key, ...muted }), part.path);
  recordings.finish(id);
  await vi.waitFor(async () => expect((await recordings.info(id)).state).toBe('stored'), 10_000);
  return { ...kept, id, recordings, store };
}

it('[RECORDING-23] a recording has a small picture for some ten seconds, sealed as it is itself', async () => {
  const { recordings, id, folder } = await recorded({ durationMs: 21_000 });
  expect(await recordings.thumbnails.strip(id)).toBeNull();
  await Promise.all([recordings.thumbnails.make(id), recordings.thumbnails.make(id)]);
  await recordings.thumbnails.make(id);
  const strip = (await recordings.thumbnails.strip(id))!;
  expect(strip).toMatchObject({ width: 192, height: 108 });
  const slots = strip.pictures.map(({ atMs }) => Math.floor(atMs / 10_000));
  expect(slots).toEqual([0, 1, 2]);
  const file = path.join(await somewhere(), 'a.webp');
  for (const index of slots) {
    const webp = await bytesOf(await recordings.thumbnails.read(id, index));
    expect(webp.length).toBeLessThan(8_000);
    await writeFile(file, webp);
    const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', file]);
    expect(stdout).toMatch(/codec_name=webp[^]*width=192\nheight=108/);
  }
  const sealed = await readFile(path.join(folder, 'stored', `${id}.strip`));
  expect(sealed.includes('WEBP')).toBe(false);
  const none = recordings.thumbnails.read(id, 3);
  await expect(none).rejects.toMatchObject({ code: 'not_found' });
});

it('[RECORDING-15] deleted with their recording, nothing of them is left', async () => {
  const { recordings, id, folder } = await recorded({ durationMs: 2_000 });
  const making = recordings.thumbnails.make(id);
  await recordings.remove(id);
  await making.catch(() => {});
  expect(await readdir(path.join(folder, 'stored'))).toEqual([]);
  expect(await recordings.thumbnails.strip(id)).toBeNull();
  const [read, make] = [recordings.thumbnails.read(id, 0), recordings.thumbnails.make(id)];
  await expect(read).rejects.toMatchObject({ code: 'not_found' });
  await expect(make).rejects.toMatchObject({ code: 'gone' });
});

it('[RECORDING-23] a voice alone has none, and closing in the middle leaves no thread', async () => {
  const { recordings, id } = await recorded({ durationMs: 2_000, picture: false });
  await recordings.thumbnails.make(id);
  expect(await recordings.thumbnails.strip(id)).toBeNull();
  const making = recordings.thumbnails.make(id);
  onTestFinished(() => making.catch(() => {}));
  await recordings.close();
  expect(process.getActiveResourcesInfo()).not.toContain('MessagePort');
});
