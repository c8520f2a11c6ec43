import Delaunator from 'delaunator';
import canonicalFace from '#server/analysis/models/canonical-face.json' with { type: 'json' };
import type { FaceModels } from '#server/analysis/process/perceive/face.ts';
import { headPose } from '#server/analysis/process/perceive/face/head-pose.ts';
import {
  irisPoints,
  meshPoints,
  skinPoints,
} from '#server/analysis/process/perceive/face/landmarks.ts';
import { roiOfDetection, roiOfMesh } from '#server/analysis/process/perceive/face/region.ts';
import type { Picture } from '../portrait.ts';
import { rotated, rotationOf, transposed, type Turn, type Vector } from './vectors.ts';

/** A head made from one picture: a shape in centimetres to turn and bend, and where its colours lie. */
export interface Head {
  texture: Picture;
  /** Head axes, x to the picture's right, y up, z to the camera: the mesh's points, then those around the face. */
  shape: readonly Vector[];
  /** How far each point follows the head: 1 skin, 0 the room behind. */
  follows: readonly number[];
  /** Each point in the texture, pixels. */
  places: readonly { x: number; y: number }[];
  triangles: Uint32Array;
  /** How the head is held in the picture it was made from. */
  rest: Turn;
  pixelsPerCm: number;
  /** Where the head's origin lies in the texture. */
  centre: { x: number; y: number };
}

// prettier-ignore
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
  148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/** Hair, ears and neck around the face's outline: how far out, how far back, how much of it follows. */
const rings = [
  { out: 1.25, backCm: 2, follows: 1 },
  { out: 1.55, backCm: 5, follows: 1 },
  { out: 2.0, backCm: 7, follows: 0.5 },
  { out: 2.7, backCm: 9, follows: 0 },
];
/** Below the chin is the neck, which stays behind when the head turns. */
const neckFollows = [1, 0.6, 0.2, 0];
const roomBackCm = 12;
const roomStep = 64;

/**
 * Finds the face in a frontal picture with the product's own mesh, and gives it depth: that of
 * MediaPipe's canonical face, held as the picture's face is. `pitchDeg` is how the picture's head is
 * really held: the mesh alone cannot tell it from one camera.
 */
export async function headFrom(
  texture: Picture,
  { models, pitchDeg = -10 }: { models: FaceModels; pitchDeg?: number },
): Promise<Head> {
  const points = await meshOf(texture, models);
  const pose = headPose(points);
  const rest = { yawDeg: pose.yawDeg, pitchDeg, rollDeg: pose.rollDeg };
  const hold = rotationOf(rest);
  const scale = pose.pixelsPerCm;
  const depths = depthsOf(hold);
  const centre = originIn(points, { hold, scale });

  const places = Array.from({ length: meshPoints }, (_, i) => at(points, i));
  const cameraDepths = [...depths];
  const follows: number[] = places.map(() => 1);
  const add = (place: { x: number; y: number }, depth: number, share: number) => {
    places.push(place);
    cameraDepths.push(depth);
    follows.push(share);
  };
  addRings({ points, depths, add });
  addRoom(texture, { taken: places.slice(-outline.length), add });

  const back = transposed(hold);
  const shape = places.map((place, i) => {
    const inCamera: Vector = [
      (place.x - centre.x) / scale,
      -(place.y - centre.y) / scale,
      cameraDepths[i]!,
    ];
    return rotated(back, inCamera);
  });
  const { triangles } = Delaunator.from(
    places,
    (place) => place.x,
    (place) => place.y,
  );
  return { texture, shape, follows, places, triangles, rest, pixelsPerCm: scale, centre };
}

async function meshOf(texture: Picture, models: FaceModels): Promise<Float32Array> {
  const frame = { ...texture, atMs: 0 };
  const [face] = await models.detect(frame);
  if (!face) throw new Error('The picture shows no face.');
  const { points } = await models.meshOf(frame, roiOfDetection(face));
  return (await models.meshOf(frame, roiOfMesh(points))).points;
}

function at(points: Float32Array, index: number) {
  return { x: points[index * 3]!, y: points[index * 3 + 1]! };
}

/** Nearness of each mesh point as the canonical face has it, held as in the picture; an iris lies between its eye's corners. */
function depthsOf(hold: ReturnType<typeof rotationOf>): number[] {
  const verts = canonicalFace.verts as [number, number, number][];
  const depths = verts.map((vertex) => rotated(hold, vertex)[2]);
  for (const [inner, outer] of [
    [133, 33],
    [362, 263],
  ] as const) {
    const depth = (depths[inner]! + depths[outer]!) / 2 + 0.3;
    for (let i = 0; i < irisPoints; i += 1) depths.push(depth);
  }
  return depths;
}

/** Where the canonical face's origin falls when it is laid on the mesh: the mean offset of all skin points. */
function originIn(
  points: Float32Array,
  { hold, scale }: { hold: ReturnType<typeof rotationOf>; scale: number },
) {
  const sum = { x: 0, y: 0 };
  canonicalFace.verts.forEach((vertex, i) => {
    const [x, y] = rotated(hold, vertex as [number, number, number]);
    sum.x += at(points, i).x - x * scale;
    sum.y += at(points, i).y + y * scale;
  });
  return { x: sum.x / skinPoints, y: sum.y / skinPoints };
}

type Add = (place: { x: number; y: number }, depth: number, share: number) => void;

function addRings(face: { points: Float32Array; depths: readonly number[]; add: Add }): void {
  const { points, depths, add } = face;
  const rim = outline.map((index) => at(points, index));
  const middle = {
    x: rim.reduce((sum, { x }) => sum + x, 0) / rim.length,
    y: rim.reduce((sum, { y }) => sum + y, 0) / rim.length,
  };
  const chinY = at(points, 152).y;
  rings.forEach(({ out, backCm, follows }, ring) => {
    outline.forEach((index, i) => {
      const x = middle.x + out * (rim[i]!.x - middle.x);
      const y = middle.y + out * (rim[i]!.y - middle.y);
      const share = y > chinY ? neckFollows[ring]! : follows;
      add({ x, y }, depths[index]! - backCm, share);
    });
  });
}

function addRoom(
  texture: Picture,
  { taken, add }: { taken: readonly { x: number; y: number }[]; add: Add },
): void {
  const xs = taken.map(({ x }) => x);
  const ys = taken.map(({ y }) => y);
  const inside = (x: number, y: number) =>
    x > Math.min(...xs) && x < Math.max(...xs) && y > Math.min(...ys) && y < Math.max(...ys);
  for (let y = 0; y <= texture.height; y += roomStep) {
    for (let x = 0; x <= texture.width; x += roomStep) {
      if (!inside(x, y)) add({ x, y }, -roomBackCm, 0);
    }
  }
}
