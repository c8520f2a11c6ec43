import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cacheFolder = path.join(tmpdir(), 'intervyou-test-media');
export const portrait = fileURLToPath(new URL('./media/astronaut.png', import.meta.url));

export const videoFps = 15;
export const videoSize = { width: 640, height: 360 } as const;
/** Frames of one round of a video; key frames stand at every multiple of `keyEvery`. */
const frames = 64;
const keyEvery = 16;

const text = [
  'In my last job I led a small team that moved our payments to a new service.',
  'We were losing orders every week, so I measured where they got lost.',
  'Then we fixed the three worst places first, and the losses fell by ninety percent.',
].join(' ');

export const audioContents = [
  'speech',
  'silence',
  'noise',
  'music',
  'foreign',
  'hesitant',
] as const;
export type AudioContent = (typeof audioContents)[number];
export type VideoContent = 'face' | 'blank';

export interface EncodedVideoFrame {
  data: Buffer;
  key: boolean;
  /** Every second frame is of layer 1, which nothing else builds on. */
  temporalLayer: 0 | 1;
}

/** A file in the cache; `make` writes it when it is not there yet. */
async function cached(
  name: string,
  recipe: readonly string[],
  make: (file: string) => Promise<unknown>,
): Promise<string> {
  const hash = createHash('sha256').update(recipe.join('\0')).digest('hex').slice(0, 12);
  const file = path.join(cacheFolder, `${hash}-${name}`);
  if (existsSync(file)) return file;
  await mkdir(cacheFolder, { recursive: true });
  // Several test processes may make the same file at the same time.
  const partial = path.join(cacheFolder, `${process.pid}-${Math.random()}-${name}`);
  try {
    await make(partial);
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
  return file;
}

export function cachedMedia(name: string, args: readonly string[]): Promise<string> {
  return cached(name, args, (file) => run('ffmpeg', ['-v', 'error', '-y', ...args, file]));
}

/** About 14 s of a woman (`slt`) or a man (`rms`) speaking; speech begins within 20 ms. */
export async function speechWav(voice: 'slt' | 'rms' = 'slt'): Promise<string> {
  const flite = ['-voice', voice, '-t', text];
  const raw = await cached('flite.wav', flite, (file) => run('flite', [...flite, '-o', file]));
  const trim = 'silenceremove=start_periods=1:start_threshold=-45dB';
  return cachedMedia('speech.wav', ['-i', raw, '-af', trim, '-ar', '48000', '-ac', '1']);
}

/** 4 s of a quiet room. */
export function silenceWav(): Promise<string> {
  const source = 'anoisesrc=color=pink:amplitude=0.0006:duration=4:sample_rate=48000:seed=7';
  return cachedMedia('silence.wav', ['-f', 'lavfi', '-i', source, '-ac', '1']);
}

/** 8 s as loud as speech: a fan at the microphone, or chords with a beat. */
function loudWav(content: 'noise' | 'music'): Promise<string> {
  const chord = [196, 247, 294, 392].map((hz) => `0.08*sin(2*PI*${hz}*t)`).join('+');
  const source = {
    noise: 'anoisesrc=color=white:amplitude=0.08:duration=8:sample_rate=48000:seed=7',
    music: `aevalsrc='(${chord})*(0.6+0.4*sin(2*PI*2*t))':duration=8:sample_rate=48000`,
  }[content];
  return cachedMedia(`${content}.wav`, ['-f', 'lavfi', '-i', source, '-ac', '1']);
}

/** German, as an English voice reads it: words that no English model knows. */
async function foreignWav(): Promise<string> {
  const german =
    'Ich habe im vergangenen Jahr eine kleine Gruppe geleitet, die unsere Abrechnung umgestellt hat. ' +
    'Zuerst haben wir gemessen, wo die Bestellungen verloren gingen.';
  const flite = ['-voice', 'rms', '-t', german];
  const raw = await cached('foreign.wav', flite, (file) => run('flite', [...flite, '-o', file]));
  return cachedMedia('foreign48.wav', ['-i', raw, '-ar', '48000', '-ac', '1']);
}

/** A man who holds an “um” after each sentence. */
async function hesitantWav(): Promise<string> {
  const say = (words: string, stretch: number) => {
    const flite = ['-voice', 'rms', '--setf', `duration_stretch=${stretch}`, '-t', words];
    return cached('said.wav', flite, (file) => run('flite', [...flite, '-o', file]));
  };
  const sentences = [
    'We began with the oldest part, because it failed most often.',
    'I wrote tests around it, then replaced one piece at a time.',
    'The numbers were honest, and we measured every step.',
  ];
  const parts = await Promise.all(
    sentences.flatMap((sentence) => [say(sentence, 1), say('um', 2.4)]),
  );
  const inputs = parts.flatMap((part) => ['-i', part]);
  const joined = `concat=n=${parts.length}:v=0:a=1`;
  return cachedMedia('hesitant.wav', [
    ...inputs,
    '-filter_complex',
    joined,
    '-ar',
    '48000',
    '-ac',
    '1',
  ]);
}

function wavOf(content: AudioContent, voice: 'slt' | 'rms' = 'slt'): Promise<string> {
  switch (content) {
    case 'speech':
      return speechWav(voice);
    case 'silence':
      return silenceWav();
    case 'foreign':
      return foreignWav();
    case 'hesitant':
      return hesitantWav();
    case 'noise':
    case 'music':
      return loudWav(content);
  }
}

/** Opus packets of 20 ms each. */
export async function opusPackets(
  content: AudioContent,
  voice: 'slt' | 'rms' = 'slt',
): Promise<Buffer[]> {
  const wav = await wavOf(content, voice);
  const opus = ['-c:a', 'libopus', '-b:a', '32k', '-frame_duration', '20'];
  return readOggPackets(await readFile(await cachedMedia(`${content}.ogg`, ['-i', wav, ...opus])));
}

/** VP8, 640 × 360 at 15 fps, two temporal layers; the round is seamless. */
export async function vp8Frames(content: VideoContent): Promise<EncodedVideoFrame[]> {
  const layers =
    'ts_number_layers=2:ts_target_bitrate=135,300:ts_rate_decimator=2,1:' +
    'ts_periodicity=2:ts_layer_id=0,1:ts_layering_mode=2';
  const codec =
    `-c:v libvpx -b:v 300k -deadline realtime -cpu-used 8 -auto-alt-ref 0 -lag-in-frames 0
    -g ${keyEvery} -keyint_min ${keyEvery}`.split(/\s+/);
  // Without it the upper layer's frames would move the probabilities that the base builds on.
  const independent = ['-error-resilient', 'default'];
  const args = [...pictureSource(content), ...codec, ...independent, '-ts-parameters', layers];
  const packets = readIvfFrames(await readFile(await cachedMedia(`${content}.ivf`, args)));
  return packets.map((data, index) => ({
    data,
    key: (data[0]! & 1) === 0,
    temporalLayer: index % 2 === 0 ? 0 : 1,
  }));
}

/** For Chromium's `--use-file-for-fake-video-capture`. */
export function fakeCamera(content: VideoContent): Promise<string> {
  return cachedMedia(`${content}.mjpeg`, [...pictureSource(content), '-q:v', '4', '-f', 'mjpeg']);
}

/** For Chromium's `--use-file-for-fake-audio-capture`. */
export function fakeMicrophone(content: AudioContent): Promise<string> {
  return wavOf(content);
}

function pictureSource(content: VideoContent): string[] {
  const size = `${videoSize.width}:${videoSize.height}`;
  const common = ['-frames:v', String(frames), '-vf'];
  if (content === 'blank') {
    const wall = 'color=c=0x8a8f96:size=640x360:rate=15';
    const grain = 'noise=all_seed=7:alls=3:allf=t';
    return ['-f', 'lavfi', '-i', wall, ...common, `${grain},format=yuv420p`];
  }
  const [x, y] = [`8+6*sin(2*PI*n/${frames})`, `6+3*sin(4*PI*n/${frames})`];
  const sway = `crop=496:279:x='${x}':y='${y}',scale=${size}:flags=bicubic,format=yuv420p`;
  return ['-loop', '1', '-framerate', String(videoFps), '-i', portrait, ...common, sway];
}

/** The packets of an Ogg stream without its two headers (RFC 3533, RFC 7845). */
export function readOggPackets(ogg: Buffer): Buffer[] {
  const packets: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let page = 0; page < ogg.length;) {
    const segments = ogg[page + 26]!;
    let at = page + 27 + segments;
    for (const length of ogg.subarray(page + 27, page + 27 + segments)) {
      parts.push(ogg.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(parts));
      parts = [];
    }
    page = at;
  }
  return packets.slice(2);
}

export function readIvfFrames(ivf: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 32; at + 12 <= ivf.length;) {
    const length = ivf.readUInt32LE(at);
    found.push(ivf.subarray(at + 12, at + 12 + length));
    at += 12 + length;
  }
  return found;
}
