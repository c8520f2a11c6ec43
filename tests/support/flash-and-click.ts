import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cachedMedia, portrait } from './media.ts';

const run = promisify(execFile);
const maxBuffer = 256 << 20;

/** A white picture and a tone come this far apart, if a browser plays its files at their own pace. */
const beatMs = 2000;
const fps = 15;
const beatFrames = (fps * beatMs) / 1000;
const roundFrames = 2 * beatFrames;
/** Rather brighter than any portrait, rather louder than any room. */
const white = 215;
const loud = 0.04;
/** The end of what was noticed: after this long another beat may begin. */
const restMs = 700;

/** For Chromium's camera: a face that sways, and a white picture for three frames a second into each beat. */
export function flashingCamera(): Promise<string> {
  const [x, y] = [`8+6*sin(2*PI*n/${roundFrames})`, `6+3*sin(4*PI*n/${roundFrames})`];
  const sway = `crop=496:279:x='${x}':y='${y}',scale=640:360:flags=bicubic`;
  const flash = `drawbox=color=white:t=fill:enable='between(mod(n,${beatFrames}),${fps},${fps + 2})'`;
  const source = ['-loop', '1', '-framerate', String(fps), '-i', portrait];
  const picture = ['-frames:v', String(roundFrames), '-vf', `${sway},${flash},format=yuv420p`];
  return cachedMedia('flash.mjpeg', [...source, ...picture, '-q:v', '4', '-f', 'mjpeg']);
}

/** For Chromium's microphone: a tenth of a second of tone a second into each beat. */
export function clickingMicrophone(): Promise<string> {
  const tone = [220, 660, 1100, 1540].map((hz) => `0.12*sin(2*PI*${hz}*t)`).join('+');
  const beat = beatMs / 1000;
  const source = `aevalsrc='(${tone})*between(mod(t,${beat}),1,1.1)':duration=${2 * beat}:sample_rate=48000`;
  return cachedMedia('click.wav', ['-f', 'lavfi', '-i', source, '-ac', '1']);
}

/** When the picture of a film becomes white; milliseconds of the film. */
export async function flashesOf(file: string): Promise<number[]> {
  const filter = 'scale=32:18,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-';
  const args = ['-v', 'error', '-i', file, '-vf', filter, '-fps_mode', 'passthrough'];
  const { stdout } = await run('ffmpeg', [...args, '-an', '-f', 'null', '/dev/null'], {
    maxBuffer,
  });
  const frames = [...stdout.matchAll(/pts_time:(\S+)\s+\S+YAVG=(\S+)/g)];
  return beginnings(frames.map(([, at, bright]) => [Number(at) * 1000, Number(bright) > white]));
}

/** When a tone begins in a film; milliseconds of the film. */
export async function clicksOf(file: string): Promise<number[]> {
  const args = ['-v', 'error', '-i', file, '-vn', '-ac', '1', '-ar', '48000', '-f', 'f32le', '-'];
  const { stdout } = await run('ffmpeg', args, { maxBuffer, encoding: 'buffer' });
  const sound = new Float32Array(stdout.buffer, stdout.byteOffset, stdout.length >> 2);
  const heard: [number, boolean][] = [];
  for (let i = 0; i < sound.length; i += 1) {
    if (Math.abs(sound[i]!) > loud) heard.push([i / 48, true]);
  }
  return beginnings(heard);
}

/** The first moments of what holds on; what follows within a rest belongs to it. */
function beginnings(seen: readonly (readonly [atMs: number, is: boolean])[]): number[] {
  const found: number[] = [];
  let lastMs = -Infinity;
  for (const [atMs, is] of seen) {
    if (!is) continue;
    if (atMs - lastMs > restMs) found.push(atMs);
    lastMs = atMs;
  }
  return found;
}
