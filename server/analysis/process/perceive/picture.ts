import type { PictureObservation } from '../../observations.ts';
import type { RgbFrame } from './types.ts';

export type PictureMeasures = Pick<PictureObservation, 'meanLuma' | 'sharpness' | 'sideLightRatio'>;

/** A part of the frame as shares of its width and height. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const wholeFrame: Box = { x: 0, y: 0, width: 1, height: 1 };

/**
 * Light and sharpness of the face where there is one, else of the whole frame, on luma (BT.601,
 * 0–255) averaged over 2 × 2 pixels: noise and blocks of the encoder are no sharpness.
 */
export function measurePicture(frame: RgbFrame, box: Box | null): PictureMeasures {
  const { luma, width, height } = halvedLuma(frame, box ?? wholeFrame);

  let left = 0;
  let right = 0;
  const middle = width / 2;
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (x + 0.5 < middle) left += luma[i]!;
      else if (x + 0.5 > middle) right += luma[i]!;
    }
  }
  let sum = 0;
  for (const value of luma) sum += value;
  const meanLuma = luma.length > 0 ? sum / luma.length : 0;
  const brighter = Math.max(left, right);
  return {
    meanLuma,
    sharpness: meanLuma > 0 ? laplacianVariance(luma, width, height) / meanLuma ** 2 : 0,
    sideLightRatio: brighter > 0 ? Math.min(left, right) / brighter : 1,
  };
}

function halvedLuma(frame: RgbFrame, box: Box) {
  const { data } = frame;
  const fromX = clamp(Math.floor(box.x * frame.width), frame.width);
  const fromY = clamp(Math.floor(box.y * frame.height), frame.height);
  const toX = clamp(Math.ceil((box.x + box.width) * frame.width), frame.width);
  const toY = clamp(Math.ceil((box.y + box.height) * frame.height), frame.height);
  const width = Math.max(0, toX - fromX) >> 1;
  const height = Math.max(0, toY - fromY) >> 1;
  const luma = new Float32Array(width * height);
  const stride = frame.width * 3;
  for (let y = 0, o = 0; y < height; y += 1) {
    let i = (fromY + y * 2) * stride + fromX * 3;
    for (let x = 0; x < width; x += 1, i += 6, o += 1) {
      const j = i + stride;
      const red = data[i]! + data[i + 3]! + data[j]! + data[j + 3]!;
      const green = data[i + 1]! + data[i + 4]! + data[j + 1]! + data[j + 4]!;
      const blue = data[i + 2]! + data[i + 5]! + data[j + 2]! + data[j + 5]!;
      luma[o] = (0.299 * red + 0.587 * green + 0.114 * blue) / 4;
    }
  }
  return { luma, width, height };
}

function laplacianVariance(luma: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let i = y * width + 1; i < (y + 1) * width - 1; i += 1) {
      const value =
        luma[i - 1]! + luma[i + 1]! + luma[i - width]! + luma[i + width]! - 4 * luma[i]!;
      sum += value;
      squares += value * value;
    }
  }
  const count = Math.max(0, width - 2) * Math.max(0, height - 2);
  if (count === 0) return 0;
  return squares / count - (sum / count) ** 2;
}

function clamp(value: number, max: number): number {
  return Math.max(0, Math.min(max, value));
}
