import { vp8Frames } from '#support/media.ts';
import { Vp8Decoder, type RgbPicture } from '#server/analysis/process/decode/vp8.ts';
import { createFaceModels, createFacePerceiver } from '#server/analysis/process/perceive/face.ts';
import type { Figures } from './bench.ts';
import { openFaceApi, openHuman, type Contender } from './peers/contenders.ts';

const rounds = 5;
const warmUpFrames = 10;

/**
 * The same frames through our face perception and through two libraries, set up to tell the same
 * things as far as they can, each round in turn. Milliseconds of processor time a frame, all threads
 * together, the median of the rounds.
 */
export async function benchPeers(): Promise<Figures> {
  const frames = await decodedFrames();
  const contenders = [await openOurs(), await openHuman(), await openFaceApi()];
  const costs = contenders.map((): number[] => []);
  try {
    for (const { see } of contenders) {
      for (const frame of frames.slice(0, warmUpFrames)) await see(frame);
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [i, contender] of contenders.entries()) {
        costs[i]!.push(await costPerFrame(contender, frames));
      }
    }
  } finally {
    for (const { close } of contenders) await close();
  }
  const [oursMs, ...theirs] = costs.map(median) as [number, ...number[]];
  const peers = theirs.map((ms, i) => ({
    name: contenders[i + 1]!.name,
    ms: round(ms),
    ratio: round(ms / oursMs),
  }));
  return {
    frames: frames.length,
    rounds,
    oursMs: round(oursMs),
    peers,
    timesFasterThanFastest: Math.min(...peers.map(({ ratio }) => ratio)),
  };
}

async function costPerFrame({ see }: Contender, frames: readonly RgbPicture[]): Promise<number> {
  const before = process.cpuUsage();
  for (const frame of frames) {
    if ((await see(frame)) !== 1)
      throw new Error('A contender has not seen the one face there is.');
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / frames.length;
}

async function openOurs(): Promise<Contender> {
  const models = await createFaceModels();
  const perceiver = createFacePerceiver(models);
  const phase = { phase: 'answering' as const, sinceMs: 0 };
  let atMs = 0;
  return {
    name: 'ours',
    async see(picture) {
      atMs += 200;
      const context = { phase, speaking: false, baseline: null };
      const { face } = await perceiver.perceive({ ...picture, atMs }, context);
      return face.faces;
    },
    async close() {
      perceiver.close();
      await models.close();
    },
  };
}

async function decodedFrames(): Promise<RgbPicture[]> {
  const decoder = await Vp8Decoder.create();
  const results = (await vp8Frames('face')).map(({ data }) => decoder.decode(data, true));
  decoder.close();
  return results.flatMap((result) => (result.ok && result.picture ? [result.picture] : []));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
