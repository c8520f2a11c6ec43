import type { FaceGeometry } from '../../../observations.ts';
import type { HeadPose } from './head-pose.ts';
import { browEnds, brows, leftEye, mouth, rightEye } from './landmarks.ts';

/** Below this the eye is closed and its iris is a guess (Soukupová & Čech 2016). */
const closedEyeAspectRatio = 0.2;
/**
 * How far the iris moves, in widths of the eye, turned into the sine of an angle. An opening of 30 mm
 * over an eyeball of 12 mm radius makes it 2.5; sideways the mesh moves the iris only three fifths
 * of its way (rendered eyes at known angles).
 */
const irisTravel = { across: 4, down: 2.5 };

type Point = readonly [x: number, y: number, z: number];

/** Everything about a face's shape that does not depend on where it is in the frame. */
export type FaceFeatures = Omit<
  FaceGeometry,
  'box' | 'score' | 'yawDeg' | 'pitchDeg' | 'rollDeg' | 'look'
>;

/** Measured in the head's own axes, so that turning the head does not look like a smile. */
export function faceFeatures(points: Float32Array, pose: HeadPose): FaceFeatures {
  const at = (index: number) => inHeadAxes(points, index, pose);
  const eyeAspectRatio = (aspectRatio(leftEye, at) + aspectRatio(rightEye, at)) / 2;
  const gaze = eyeAspectRatio < closedEyeAspectRatio ? null : eyeDirection(at);

  const left = at(mouth.left);
  const right = at(mouth.right);
  const upper = at(mouth.upperLip);
  const lower = at(mouth.lowerLip);
  const mouthWidth = distance(left, right);
  const betweenEyes = distance(at(leftEye.outer), at(rightEye.outer));
  const cornerLift = ((left[1] + right[1]) / 2 - (upper[1] + lower[1]) / 2) / mouthWidth;
  // Over the corners, which stay where they are when the eye closes.
  const browLift = (brow: number, eye: typeof leftEye | typeof rightEye) =>
    at(brow)[1] - (at(eye.outer)[1] + at(eye.inner)[1]) / 2;

  return {
    gazeYawDeg: gaze && pose.yawDeg + gaze.yawDeg,
    gazePitchDeg: gaze && pose.pitchDeg + gaze.pitchDeg,
    eyeAspectRatio,
    smile: smileOf(mouthWidth / betweenEyes, cornerLift),
    browRaise: (browLift(brows.left, leftEye) + browLift(brows.right, rightEye)) / 2 / betweenEyes,
    mouthOpen: distance(upper, lower) / mouthWidth,
    browGap: flatDistance(at(browEnds.left), at(browEnds.right)) / betweenEyes,
    lipHeight: (at(mouth.top)[1] - upper[1] + lower[1] - at(mouth.bottom)[1]) / betweenEyes,
  };
}

/** Half for a mouth wider than at rest (0.57 to 0.67 of the eyes' distance), half for lifted corners. */
function smileOf(mouthWidth: number, cornerLift: number): number {
  return 0.5 * unit((mouthWidth - 0.57) / 0.1) + 0.5 * unit((cornerLift - 0.01) / 0.06);
}

function aspectRatio(eye: typeof leftEye | typeof rightEye, at: (index: number) => Point): number {
  const [upperOuter, upperInner, lowerInner, lowerOuter] = eye.lids;
  const open =
    flatDistance(at(upperOuter), at(lowerOuter)) + flatDistance(at(upperInner), at(lowerInner));
  return open / (2 * flatDistance(at(eye.outer), at(eye.inner)));
}

/** Where the irises stand between the corners of their eyes, both eyes' mean, as angles to the head. */
function eyeDirection(at: (index: number) => Point) {
  const offset = (eye: typeof leftEye | typeof rightEye) => {
    const outer = at(eye.outer);
    const inner = at(eye.inner);
    const iris = at(eye.iris);
    const width = flatDistance(outer, inner);
    return {
      x: (iris[0] - (outer[0] + inner[0]) / 2) / width,
      y: (iris[1] - (outer[1] + inner[1]) / 2) / width,
    };
  };
  const left = offset(leftEye);
  const right = offset(rightEye);
  return {
    yawDeg: angle((irisTravel.across * (left.x + right.x)) / 2),
    pitchDeg: angle((irisTravel.down * (left.y + right.y)) / 2),
  };
}

function angle(sine: number): number {
  return (Math.asin(Math.max(-1, Math.min(1, sine))) * 180) / Math.PI;
}

/** A mesh point in centimetres of the canonical face, turned back by the head's pose. */
function inHeadAxes(points: Float32Array, index: number, pose: HeadPose): Point {
  const x = points[index * 3]! / pose.pixelsPerCm;
  const y = -points[index * 3 + 1]! / pose.pixelsPerCm;
  const z = -points[index * 3 + 2]! / pose.pixelsPerCm;
  const r = pose.rotation;
  return [
    r[0]! * x + r[3]! * y + r[6]! * z,
    r[1]! * x + r[4]! * y + r[7]! * z,
    r[2]! * x + r[5]! * y + r[8]! * z,
  ];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Without depth, which the mesh only guesses around the eyes. */
function flatDistance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function unit(value: number): number {
  return Math.max(0, Math.min(1, value));
}
