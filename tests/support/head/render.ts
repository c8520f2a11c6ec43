import {
  irisPoints,
  meshPoints,
  skinPoints,
} from '#server/analysis/process/perceive/face/landmarks.ts';
import { plain, type Picture } from '../portrait.ts';
import { atRest, expressed, eyes, innerLips, type Expression } from './expression.ts';
import type { Head } from './head.ts';
import { eyePaint, eyeTriangles, irisCentres } from './eyeball.ts';
import { rasterise, type Paint, type Vertices } from './raster.ts';
import { minus, plus, rotated, rotationOf, type Turn, type Vector } from './vectors.ts';

/** How a head is held and where it stands; turns are from how it is held in its picture. */
export interface View {
  turn?: Partial<Turn>;
  expression?: Partial<Expression>;
  /** Shares of the picture. */
  centreX?: number;
  centreY?: number;
  /** Forehead to chin at rest, share of the picture's height. */
  faceHeight?: number;
  mirrored?: boolean;
  onto?: Picture;
}

export interface Rendered {
  picture: Picture;
  /** x, y of each point of the face mesh, pixels of the picture. */
  landmarks: { x: number; y: number }[];
}

/** A webcam on a laptop. */
const cameraCm = 60;
/** A head turns on its neck, not on its nose. */
const neck: Vector = [0, -7, -5];
const [forehead, chin] = [10, 152];
const mouthInside = [70, 28, 30];

export function render(head: Head, view: View): Rendered {
  const { onto = plain(640, 360), centreX = 0.5, centreY = 0.45, faceHeight = 0.35 } = view;
  const expression = { ...atRest, ...view.expression };
  const shape = expressed(head.shape, expression);
  const rest = rotationOf(head.rest);
  const held = rotationOf(addTurn(head.rest, view.turn ?? {}));

  const heightCm = rotated(rest, minus(head.shape[forehead]!, head.shape[chin]!))[1];
  const near = cameraCm - head.shape[forehead]![2];
  const scale = (faceHeight * onto.height * near) / (heightCm * cameraCm);
  // The face's middle comes to where it is wanted, not the head's origin.
  const middle = project(rotated(rest, faceMiddle(head.shape)));
  const side = view.mirrored ? -1 : 1;
  const place = ([x, y]: readonly [number, number]) => ({
    x: centreX * onto.width + side * scale * (x - middle[0]),
    y: centreY * onto.height - scale * (y - middle[1]),
  });

  const count = shape.length;
  const vertices: Vertices = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    z: new Float64Array(count),
    u: Float64Array.from(head.places, ({ x }) => x),
    v: Float64Array.from(head.places, ({ y }) => y),
  };
  const turned = (point: Vector) => plus(rotated(rest, neck), rotated(held, minus(point, neck)));
  shape.forEach((point, i) => {
    const [still, moved] = [rotated(rest, point), turned(point)];
    const follows = head.follows[i]!;
    const [a, b] = [place(project(still)), place(project(moved))];
    vertices.x[i] = a.x + follows * (b.x - a.x);
    vertices.y[i] = a.y + follows * (b.y - a.y);
    vertices.z[i] = follows > 0 ? still[2] + follows * (moved[2] - still[2]) : -50;
  });
  const irises = irisCentres(head, expression).map((centre) => place(project(turned(centre))));
  const picture = rasterise({
    onto,
    texture: head.texture,
    vertices,
    triangles: head.triangles,
    paintOf: paints({ head, vertices, irises, pixelsPerCm: scale, openCm: expression.mouthOpenCm }),
  });
  const landmarks = Array.from({ length: meshPoints }, (_, i) => ({
    x: vertices.x[i]!,
    y: vertices.y[i]!,
  }));
  irises.forEach((iris, i) => (landmarks[skinPoints + i * irisPoints] = iris));
  return { picture, landmarks };
}

function addTurn(rest: Turn, turn: Partial<Turn>): Turn {
  return {
    yawDeg: rest.yawDeg + (turn.yawDeg ?? 0),
    pitchDeg: rest.pitchDeg + (turn.pitchDeg ?? 0),
    rollDeg: rest.rollDeg + (turn.rollDeg ?? 0),
  };
}

function project([x, y, z]: Vector): readonly [number, number] {
  const nearer = cameraCm / (cameraCm - z);
  return [x * nearer, y * nearer];
}

function faceMiddle(shape: readonly Vector[]): Vector {
  return [0, (shape[forehead]![1] + shape[chin]![1]) / 2, shape[forehead]![2]];
}

/** What the picture's own colours cannot show: turned eyes, and the dark of an opened mouth instead of stretched teeth. */
function paints(scene: {
  head: Head;
  vertices: Vertices;
  irises: readonly { x: number; y: number }[];
  pixelsPerCm: number;
  openCm: number;
}): (triangle: number) => Paint | null {
  const { head, vertices, irises, pixelsPerCm, openCm } = scene;
  const { triangles } = head;
  const eyeOf = eyeTriangles(triangles);
  const eyePaints = irises.map((centre, i) => {
    const lidY = vertices.y[eyes[i]!.upper[3]!]!;
    return eyePaint({ centre, pixelsPerCm, lidY });
  });
  const inside = new Set(innerLips);
  const share = Math.min(0.9, openCm / 0.6);
  const mouthPaint: Paint = () => ({ share, rgb: mouthInside });
  return (triangle) => {
    const eye = eyeOf(triangle);
    if (eye >= 0) return eyePaints[eye]!;
    const isMouth = [0, 1, 2].every((corner) => inside.has(triangles[triangle * 3 + corner]!));
    return isMouth && share > 0 ? mouthPaint : null;
  };
}
