import type { Model } from '../../inference/engine.ts';
import { tensor } from '../../inference/engine.ts';
import { floats } from './outputs.ts';
import type { RgbFrame } from '../types.ts';
import { createCropBuffers, cropSquare } from './warp.ts';

/** In pixels of the frame. Eyes are named as seen in the picture. */
export interface Detection {
  score: number;
  x: number;
  y: number;
  width: number;
  height: number;
  leftEye: { x: number; y: number };
  rightEye: { x: number; y: number };
}

const edge = 256;
const maxFaces = 5;
/** A detector's 0.5 is even odds; below it posters and patterns begin to count as faces. */
const minScore = 0.5;
/** Candidates that overlap more than this are the same face (MediaPipe's own setting). */
const sameFaceOverlap = 0.3;
/** Below 4 % of the frame's height a face belongs to a picture on the wall. */
const minFaceHeight = 0.04;

/** MediaPipe's anchors: two a cell on a 16 × 16 grid for small faces, six a cell on 8 × 8 for large. */
const layers = [
  { grid: 16, perCell: 2, scores: 'out_Identity', boxes: 'out_Identity_2' },
  { grid: 8, perCell: 6, scores: 'out_Identity_1', boxes: 'out_Identity_3' },
] as const;

export type Detector = (frame: RgbFrame) => Promise<Detection[]>;

/**
 * BlazeFace (full range, 256 × 256) on the letterboxed frame. Faces with a score of 0.5 or more that
 * are at least 4 % of the frame high, best first, at most five.
 */
export function createDetector(model: Model): Detector {
  const withBuffer = createCropBuffers(edge * edge * 3);
  const input = model.inputNames[0]!;
  return (frame) =>
    withBuffer(async (buffer) => {
      const side = Math.max(frame.width, frame.height);
      const centreX = frame.width / 2;
      const centreY = frame.height / 2;
      const roi = { centreX, centreY, size: side, rotationRad: 0 };
      cropSquare(frame, roi, { edge, scale: 1 / 127.5, offset: -1 }, buffer);
      const outputs = await model.run({ [input]: tensor(buffer, [1, edge, edge, 3]) });
      const place = { left: centreX - side / 2, top: centreY - side / 2, side };
      return layers
        .flatMap(({ grid, perCell, scores, boxes }) =>
          decode({
            scores: floats(outputs, scores),
            boxes: floats(outputs, boxes),
            grid,
            perCell,
            place,
          }),
        )
        .filter(({ height }) => height >= minFaceHeight * frame.height)
        .sort((a, b) => b.score - a.score)
        .reduce<Detection[]>(keepDistinct, []);
    });
}

function decode(layer: {
  scores: Float32Array;
  boxes: Float32Array;
  grid: number;
  perCell: number;
  place: { left: number; top: number; side: number };
}): Detection[] {
  const { scores, boxes, grid, perCell, place } = layer;
  const found: Detection[] = [];
  for (let i = 0; i < scores.length; i += 1) {
    const score = 1 / (1 + Math.exp(-scores[i]!));
    if (score < minScore) continue;
    const cell = Math.floor(i / perCell);
    const anchorX = ((cell % grid) + 0.5) / grid;
    const anchorY = (Math.floor(cell / grid) + 0.5) / grid;
    const at = (k: number) => boxes[i * 16 + k]! / edge;
    const point = (k: number) => ({
      x: place.left + (anchorX + at(k)) * place.side,
      y: place.top + (anchorY + at(k + 1)) * place.side,
    });
    const centre = point(0);
    const width = at(2) * place.side;
    const height = at(3) * place.side;
    found.push({
      score,
      x: centre.x - width / 2,
      y: centre.y - height / 2,
      width,
      height,
      leftEye: point(4),
      rightEye: point(6),
    });
  }
  return found;
}

function keepDistinct(kept: Detection[], candidate: Detection): Detection[] {
  if (kept.length < maxFaces && kept.every((face) => overlap(face, candidate) < sameFaceOverlap)) {
    kept.push(candidate);
  }
  return kept;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Intersection over union, 0–1. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  return both / (a.width * a.height + b.width * b.height - both);
}
