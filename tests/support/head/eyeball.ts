import { irisPoints } from '#server/analysis/process/perceive/face/landmarks.ts';
import { eyes, type Expression } from './expression.ts';
import type { Head } from './head.ts';
import type { Paint } from './raster.ts';
import { plus, type Vector } from './vectors.ts';

const eyeballRadiusCm = 1.2;
const irisRadiusCm = 0.59;
const pupilShare = 0.4;
const white = [196, 186, 184];
const iris = [74, 50, 34];
const pupil = [18, 14, 14];
const lidShadow = 0.75;

/** Where the middles of the irises are when the eyes look as `expression` says, in head axes. */
export function irisCentres(
  { shape }: Pick<Head, 'shape'>,
  { gazeYawDeg, gazePitchDeg }: Expression,
): Vector[] {
  const [yaw, pitch] = [radians(gazeYawDeg), radians(gazePitchDeg)];
  const move: Vector = [
    eyeballRadiusCm * Math.sin(yaw) * Math.cos(pitch),
    eyeballRadiusCm * Math.sin(pitch),
    eyeballRadiusCm * (Math.cos(yaw) * Math.cos(pitch) - 1),
  ];
  return eyes.map(({ corners, iris: first }) => {
    const [outer, inner] = [shape[corners[0]!]!, shape[corners[1]!]!];
    // Straight ahead is the middle between the corners, at the height the picture shows.
    const ahead: Vector = [(outer[0] + inner[0]) / 2, shape[first]![1], shape[first]![2]];
    return plus(ahead, move);
  });
}

/** Which triangles lie between the lids of which eye. */
export function eyeTriangles(triangles: Uint32Array): (triangle: number) => number {
  const rims = eyes.map(({ corners, upper, lower, iris: first }) => {
    const inside = Array.from({ length: irisPoints }, (_, i) => first + i);
    return new Set([...corners, ...upper, ...lower, ...inside]);
  });
  return (triangle) =>
    rims.findIndex((rim) =>
      [0, 1, 2].every((corner) => rim.has(triangles[triangle * 3 + corner]!)),
    );
}

/** An eyeball seen between the lids: the picture's own iris could not move without tearing. */
export function eyePaint(eye: {
  centre: { x: number; y: number };
  pixelsPerCm: number;
  /** The upper lid's lowest row, which shades what is just below it. */
  lidY: number;
}): Paint {
  const { centre, pixelsPerCm, lidY } = eye;
  const radius = irisRadiusCm * pixelsPerCm;
  return (x, y) => {
    const away = Math.hypot(x - centre.x, y - centre.y);
    const ofIris = unit(radius - away + 0.5);
    const ofPupil = unit(radius * pupilShare - away + 0.5);
    const shade = y < lidY + 0.2 * radius ? lidShadow : 1;
    const rgb = white.map((value, k) => {
      const coloured = value + ofIris * (iris[k]! - value);
      return shade * (coloured + ofPupil * (pupil[k]! - coloured));
    });
    return { share: 1, rgb };
  };
}

function unit(value: number): number {
  return Math.max(0, Math.min(1, value));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
