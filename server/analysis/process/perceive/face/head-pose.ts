import canonicalFace from '../../../models/canonical-face.json' with { type: 'json' };

export interface HeadPose {
  /** Rows of the rotation from the head's axes (x to the picture's right, y up, z to the camera) to the camera's. */
  rotation: readonly number[];
  /** Pixels per centimetre of the canonical face. */
  pixelsPerCm: number;
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
}

interface Anchor {
  point: number;
  weight: number;
  x: number;
  y: number;
  z: number;
}

const { anchors, canonicalVariance } = centredAnchors();

/**
 * The rotation that lays MediaPipe's canonical face on the mesh: weighted orthogonal Procrustes,
 * solved with Horn's quaternion (J. Opt. Soc. Am. A 4, 1987). Perspective is left out; a frontal
 * face therefore reads a pitch of about −9°, which the personal baseline takes off.
 * @param points x, y, z of the mesh in pixels, y down, z away from the camera.
 */
export function headPose(points: Float32Array): HeadPose {
  let meanX = 0;
  let meanY = 0;
  let meanZ = 0;
  for (const { point, weight } of anchors) {
    meanX += weight * points[point * 3]!;
    meanY -= weight * points[point * 3 + 1]!;
    meanZ -= weight * points[point * 3 + 2]!;
  }
  const s = new Float64Array(9);
  let variance = 0;
  for (const { point, weight, x, y, z } of anchors) {
    const px = points[point * 3]! - meanX;
    const py = -points[point * 3 + 1]! - meanY;
    const pz = -points[point * 3 + 2]! - meanZ;
    variance += weight * (px * px + py * py + pz * pz);
    s[0]! += weight * x * px;
    s[1]! += weight * x * py;
    s[2]! += weight * x * pz;
    s[3]! += weight * y * px;
    s[4]! += weight * y * py;
    s[5]! += weight * y * pz;
    s[6]! += weight * z * px;
    s[7]! += weight * z * py;
    s[8]! += weight * z * pz;
  }
  const rotation = rotationOf(dominantEigenvector(hornMatrix(s)));
  const [, , r02, r10, r11, r12, , , r22] = rotation as NineNumbers;
  return {
    rotation,
    pixelsPerCm: Math.sqrt(variance / canonicalVariance),
    yawDeg: degrees(Math.atan2(r02, r22)),
    pitchDeg: degrees(Math.asin(Math.max(-1, Math.min(1, r12)))),
    rollDeg: degrees(Math.atan2(-r10, r11)),
  };
}

type NineNumbers = [number, number, number, number, number, number, number, number, number];

function centredAnchors() {
  const total = canonicalFace.basis.reduce((sum, entry) => sum + entry[1]!, 0);
  const raw = canonicalFace.basis.map((entry): Anchor => {
    const [point, weight] = entry as [number, number];
    const [x, y, z] = canonicalFace.verts[point] as [number, number, number];
    return { point, weight: weight / total, x, y, z };
  });
  const mean = (axis: 'x' | 'y' | 'z') => raw.reduce((sum, a) => sum + a.weight * a[axis], 0);
  const centre = { x: mean('x'), y: mean('y'), z: mean('z') };
  const centred = raw.map((a) => ({
    ...a,
    x: a.x - centre.x,
    y: a.y - centre.y,
    z: a.z - centre.z,
  }));
  const variance = centred.reduce((sum, a) => sum + a.weight * (a.x ** 2 + a.y ** 2 + a.z ** 2), 0);
  return { anchors: centred, canonicalVariance: variance };
}

/** Horn's symmetric 4 × 4 matrix; its largest eigenvector is the wanted quaternion (w, x, y, z). */
function hornMatrix(s: Float64Array): Float64Array {
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = [...s] as NineNumbers;
  return Float64Array.of(
    ...[xx + yy + zz, yz - zy, zx - xz, xy - yx],
    ...[yz - zy, xx - yy - zz, xy + yx, zx + xz],
    ...[zx - xz, xy + yx, yy - xx - zz, yz + zy],
    ...[xy - yx, zx + xz, yz + zy, zz - xx - yy],
  );
}

/**
 * Squared eight times, a matrix made positive by a shift keeps only its largest eigenvector (256
 * steps of power iteration); the longest column is that vector.
 */
function dominantEigenvector(symmetric: Float64Array): Float64Array {
  let norm = 0;
  for (const value of symmetric) norm += Math.abs(value);
  let power: Float64Array = symmetric.slice();
  for (let i = 0; i < 4; i += 1) power[i * 5]! += norm;
  for (let step = 0; step < 8; step += 1) power = normalisedSquare(power);

  let best = 0;
  for (let column = 1; column < 4; column += 1) {
    if (power[column * 5]! > power[best * 5]!) best = column;
  }
  const vector = power.slice(best * 4, best * 4 + 4);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function normalisedSquare(m: Float64Array): Float64Array {
  const squared = new Float64Array(16);
  let largest = 0;
  for (let row = 0; row < 4; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      let sum = 0;
      for (let k = 0; k < 4; k += 1) sum += m[row * 4 + k]! * m[k * 4 + column]!;
      squared[row * 4 + column] = sum;
      largest = Math.max(largest, Math.abs(sum));
    }
  }
  return squared.map((value) => value / largest);
}

function rotationOf(quaternion: Float64Array): number[] {
  const [w, x, y, z] = [...quaternion] as [number, number, number, number];
  return [
    ...[1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
    ...[2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
    ...[2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
  ];
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
