import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { somewhere } from '#support/filmed.ts';
import { vp8Frames } from '#support/media.ts';
import { Vp8Decoder } from '../process/decode/vp8.ts';
import { Vp8Encoder } from './vp8.ts';
import { webpOf } from './webp.ts';

const run = promisify(execFile);

async function decoder() {
  const opened = await Vp8Decoder.create();
  onTestFinished(() => opened.close());
  return opened;
}

async function encoder(options: { keysOnly?: boolean } = {}) {
  const size = { width: 640, height: 360 };
  const opened = await Vp8Encoder.create({ size, quantizer: 20, ...options });
  onTestFinished(() => opened.close());
  return opened;
}

async function face() {
  const [reading, frames] = [await decoder(), await vp8Frames('face')];
  return frames.slice(0, 12).map(({ data }) => reading.decodePlanes(data)!);
}

it('[RECORDING-23] what is encoded anew looks as before, from a key frame on', async () => {
  const [pictures, writing, reading] = [await face(), await encoder(), await decoder()];
  const encoded = pictures.map((picture, i) => writing.encode(i * 66, picture)!);
  expect(encoded.map(({ key }) => key)).toEqual([true, ...Array(11).fill(false)]);
  expect(encoded.map(({ atMs }) => atMs)).toEqual(pictures.map((_, i) => i * 66));
  for (const [i, { data }] of encoded.entries()) {
    const seen = reading.decodePlanes(data)!;
    const luma = seen.width * seen.height;
    let off = 0;
    for (let at = 0; at < luma; at += 1)
      off += Math.abs(seen.memory[at]! - pictures[i]!.memory[at]!);
    expect(off / luma).toBeLessThan(3);
  }
});

it('[RECORDING-23] a key frame is a WebP file as it is', async () => {
  const [pictures, writing] = [await face(), await encoder({ keysOnly: true })];
  const encoded = pictures.slice(0, 3).map((picture, i) => writing.encode(i, picture)!);
  expect(encoded.every(({ key }) => key)).toBe(true);
  const file = path.join(await somewhere(), 'a.webp');
  await writeFile(file, webpOf(encoded[2]!.data));
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_streams', file]);
  expect(stdout).toMatch(/codec_name=webp[^]*width=640\nheight=360/);
});

it('[RECORDING-23] closed, it encodes no more, and closing twice is as once', async () => {
  const [[picture], writing] = [await face(), await encoder()];
  writing.close();
  writing.close();
  expect(writing.encode(0, picture!)).toBeNull();
});

it('[RECORDING-23] what cannot be decoded shows nothing', async () => {
  const [reading, [key]] = [await decoder(), await vp8Frames('face')];
  expect(reading.decodePlanes(Buffer.from('not a frame'))).toBeNull();
  expect(reading.decodePlanes(key!.data)).toMatchObject({ width: 640, height: 360 });
});
