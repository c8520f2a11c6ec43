import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** RGB24 without padding. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Where the face stands in the picture that is made; centre and height are shares of it. */
export interface Pose {
  centreX?: number;
  centreY?: number;
  faceHeight?: number;
  /** Clockwise in the picture. */
  rollDeg?: number;
  mirrored?: boolean;
}

const source = { edge: 512, faceX: 223, faceY: 134, faceHeight: 103 };
const file = fileURLToPath(new URL('./media/astronaut.png', import.meta.url));

/** The one face that tests may use freely (NASA, public domain), 512 × 512. */
export async function loadPortrait(): Promise<Picture> {
  const { stdout } = await promisify(execFile)(
    'ffmpeg',
    ['-v', 'error', '-i', file, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'],
    { encoding: 'buffer', maxBuffer: 2 * source.edge ** 2 * 3 },
  );
  return { data: new Uint8Array(stdout), width: source.edge, height: source.edge };
}

export function plain(width: number, height: number, level = 110): Picture {
  return { data: new Uint8Array(width * height * 3).fill(level), width, height };
}

export function noise(width: number, height: number, seed = 1): Picture {
  let state = seed;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return { data, width, height };
}

/** Paints the portrait into `onto`, over the whole or only between two columns (as shares). */
export function paint(
  portrait: Picture,
  pose: Pose & { onto?: Picture; fromX?: number; toX?: number },
): Picture {
  const { onto = plain(640, 360), fromX = 0, toX = 1 } = pose;
  const { width, height } = onto;
  const data = onto.data.slice();
  const { centreX = (fromX + toX) / 2, centreY = 0.45, faceHeight = 0.35 } = pose;
  const radians = ((pose.rollDeg ?? 0) * Math.PI) / 180;
  const shrink = source.faceHeight / (faceHeight * height);
  const cos = Math.cos(radians) * shrink;
  const sin = Math.sin(radians) * shrink;
  for (let y = 0; y < height; y += 1) {
    for (let x = Math.round(fromX * width); x < Math.round(toX * width); x += 1) {
      const right = x + 0.5 - centreX * width;
      const down = y + 0.5 - centreY * height;
      const across = right * cos + down * sin;
      const sourceX = source.faceX + (pose.mirrored ? -across : across) - 0.5;
      const sourceY = source.faceY + down * cos - right * sin - 0.5;
      sample(portrait, sourceX, sourceY, data, (y * width + x) * 3);
    }
  }
  return { data, width, height };
}

function sample(from: Picture, x: number, y: number, into: Uint8Array, at: number): void {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < 0 || y0 < 0 || x0 + 1 >= from.width || y0 + 1 >= from.height) return;
  const right = x - x0;
  const below = y - y0;
  const i = (y0 * from.width + x0) * 3;
  const j = i + from.width * 3;
  for (let k = 0; k < 3; k += 1) {
    const upper = from.data[i + k]! * (1 - right) + from.data[i + k + 3]! * right;
    const lower = from.data[j + k]! * (1 - right) + from.data[j + k + 3]! * right;
    into[at + k] = Math.round(upper * (1 - below) + lower * below);
  }
}

export function brightened(picture: Picture, factor: number): Picture {
  const data = picture.data.map((value) => Math.min(255, Math.round(value * factor)));
  return { ...picture, data };
}

/** Box blur of `radius` pixels, run twice. */
export function blurred(picture: Picture, radius: number): Picture {
  let { data } = picture;
  for (let pass = 0; pass < 2; pass += 1) {
    data = blurAlong({ ...picture, data }, radius, 'x');
    data = blurAlong({ ...picture, data }, radius, 'y');
  }
  return { ...picture, data };
}

function blurAlong({ data, width, height }: Picture, radius: number, axis: 'x' | 'y'): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let k = 0; k < 3; k += 1) {
        let sum = 0;
        for (let d = -radius; d <= radius; d += 1) {
          const sx = axis === 'x' ? Math.min(width - 1, Math.max(0, x + d)) : x;
          const sy = axis === 'y' ? Math.min(height - 1, Math.max(0, y + d)) : y;
          sum += data[(sy * width + sx) * 3 + k]!;
        }
        out[(y * width + x) * 3 + k] = Math.round(sum / (2 * radius + 1));
      }
    }
  }
  return out;
}
