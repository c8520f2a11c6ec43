import { parentPort } from 'node:worker_threads';
import { scaled, sizeWithin, type Size } from '#server/analysis/encode/planes.ts';
import { Vp8Encoder } from '#server/analysis/encode/vp8.ts';
import { webpOf } from '#server/analysis/encode/webp.ts';
import { OpusTrackDecoder } from '#server/analysis/process/decode/opus.ts';
import { Vp8Decoder } from '#server/analysis/process/decode/vp8.ts';
import { Decimator } from '#server/analysis/process/perceive/voice/decimator.ts';
import { voiceRateHz } from '#server/analysis/voice-wire.ts';
import { filmTask, type FilmFrame, type FilmResult, type FilmTask } from './film-tasks.ts';

/** Small pictures are looked at for a moment: some 3 KB each. */
const thumbnailQuantizer = 36;

/** Decodes and encodes what a film holds, in memory that strangers' bytes do not leave. */
const decoder = await Vp8Decoder.create();
let encoder: { of: Size; keys: Vp8Encoder } | null = null;

async function thumbnail(keyFrame: Uint8Array, longestSide: number): Promise<FilmResult> {
  const picture = decoder.decodePlanes(keyFrame);
  if (!picture) return { type: 'nothing' };
  const size = sizeWithin(picture, longestSide);
  if (encoder?.of.width !== size.width || encoder.of.height !== size.height) {
    encoder?.keys.close();
    const keys = await Vp8Encoder.create({ size, quantizer: thumbnailQuantizer, keysOnly: true });
    encoder = { of: size, keys };
  }
  const encoded = encoder.keys.encode(shown++, scaled(picture, size));
  return encoded ? { type: 'thumbnail', webp: webpOf(encoded.data), ...size } : { type: 'nothing' };
}
let shown = 0;

/** What is shown again should not look worse for it. */
const clipQuantizer = 14;

async function beginAt(frames: readonly FilmFrame[], fromMs: number): Promise<FilmResult> {
  const found: FilmFrame[] = [];
  let writer: Vp8Encoder | null = null;
  for (const [i, { atMs, data }] of frames.entries()) {
    const picture = decoder.decodePlanes(data);
    // What is followed by another before the beginning is never seen.
    const isOver = (frames[i + 1]?.atMs ?? Infinity) <= fromMs;
    if (!picture || isOver) continue;
    const { width, height } = picture;
    writer ??= await Vp8Encoder.create({ size: { width, height }, quantizer: clipQuantizer });
    const encoded = writer.encode(Math.max(atMs, fromMs), picture);
    if (encoded) found.push(encoded);
  }
  writer?.close();
  return found.length > 0 ? { type: 'begin-at', frames: found } : { type: 'nothing' };
}

/** Of one packet at least: 10 ms at 48 kHz. */
const pieceLength = 480;

async function sound({ packets, fromMs, toMs }: FilmTask & { type: 'sound' }): Promise<FilmResult> {
  const opus = await OpusTrackDecoder.create();
  const decimator = new Decimator(pieceLength);
  const perMs = voiceRateHz / 1000;
  const samples = new Int16Array(Math.round((toMs - fromMs) * perMs));
  for (const { atMs, data } of packets) {
    const decoded = opus.decode(data);
    let at = Math.round((atMs - fromMs) * perMs);
    for (let from = 0; decoded && from + pieceLength <= decoded.length; from += pieceLength) {
      for (const value of decimator.push(decoded.subarray(from, from + pieceLength))) {
        samples[at++] = Math.round(Math.max(-1, Math.min(1, value)) * 0x7fff);
      }
    }
  }
  opus.close();
  return { type: 'sound', samples };
}

function carryOut(task: FilmTask): Promise<FilmResult> {
  switch (task.type) {
    case 'thumbnail':
      return thumbnail(task.keyFrame, task.longestSide);
    case 'begin-at':
      return beginAt(task.frames, task.fromMs);
    case 'sound':
      return sound(task);
  }
}

parentPort?.on('message', (raw) => {
  void carryOut(filmTask.parse(raw)).then((result) => parentPort?.postMessage(result));
});
