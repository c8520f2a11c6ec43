import { execFile } from 'node:child_process';
import { blurred, brightened, type Picture } from '#support/portrait.ts';

/** What a camera, a lamp or an encoder does to a picture. */
export type Spoiling = (picture: Picture) => Picture | Promise<Picture>;

export const unspoiled: Spoiling = (picture) => picture;
export const dimmed =
  (factor: number): Spoiling =>
  (picture) =>
    brightened(picture, factor);
export const outOfFocus =
  (radius: number): Spoiling =>
  (picture) =>
    blurred(picture, radius);
export const jpeg =
  (quality: number): Spoiling =>
  (picture) =>
    coded(picture, ['-c:v', 'mjpeg', '-q:v', String(quality), '-f', 'mjpeg']);
/** One key frame, as small as `kilobits` at the lane's rate leaves it. */
export const vp8 =
  (crf: number): Spoiling =>
  (picture) =>
    coded(picture, [
      '-c:v',
      'libvpx',
      '-crf',
      String(crf),
      '-qmin',
      String(crf),
      '-qmax',
      '63',
      '-b:v',
      '0',
      '-f',
      'ivf',
    ]);

async function coded(picture: Picture, codec: readonly string[]): Promise<Picture> {
  const { width, height } = picture;
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24'];
  const size = ['-s', `${width}x${height}`];
  const small = await ffmpeg(
    [...raw, ...size, '-i', '-', '-pix_fmt', 'yuv420p', ...codec, '-'],
    picture.data,
  );
  const data = await ffmpeg(['-f', codec.at(-1)!, '-i', '-', ...raw, '-frames:v', '1', '-'], small);
  return { data, width, height };
}

function ffmpeg(args: readonly string[], input: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 16 * 2 ** 20 } as const;
    const child = execFile('ffmpeg', ['-v', 'error', ...args], options, (error, stdout) => {
      if (error) reject(error);
      else resolve(new Uint8Array(stdout));
    });
    child.stdin?.on('error', reject).end(input);
  });
}
