export type Vector = readonly [x: number, y: number, z: number];
/** Rows of a rotation. */
export type Rotation = readonly [Vector, Vector, Vector];

/** Degrees with the signs of FaceGeometry: yaw > 0 to the picture's right, pitch > 0 up, roll > 0 clockwise. */
export interface Turn {
  yawDeg: number;
  pitchDeg: number;
  rollDeg: number;
}

export function rotationOf({ yawDeg, pitchDeg, rollDeg }: Turn): Rotation {
  const [yaw, pitch, roll] = [radians(yawDeg), radians(pitchDeg), radians(rollDeg)];
  const [sy, cy] = [Math.sin(yaw), Math.cos(yaw)];
  const [sp, cp] = [Math.sin(pitch), Math.cos(pitch)];
  const [sr, cr] = [Math.sin(roll), Math.cos(roll)];
  return product(
    [
      [cy, 0, sy],
      [0, 1, 0],
      [-sy, 0, cy],
    ],
    product(
      [
        [1, 0, 0],
        [0, cp, sp],
        [0, -sp, cp],
      ],
      [
        [cr, sr, 0],
        [-sr, cr, 0],
        [0, 0, 1],
      ],
    ),
  );
}

export function rotated(by: Rotation, [x, y, z]: Vector): Vector {
  const along = (row: Vector) => row[0] * x + row[1] * y + row[2] * z;
  return [along(by[0]), along(by[1]), along(by[2])];
}

export function transposed([a, b, c]: Rotation): Rotation {
  return [
    [a[0], b[0], c[0]],
    [a[1], b[1], c[1]],
    [a[2], b[2], c[2]],
  ];
}

export function between(from: Vector, to: Vector, share: number): Vector {
  const at = (k: 0 | 1 | 2) => from[k] + share * (to[k] - from[k]);
  return [at(0), at(1), at(2)];
}

export function plus(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function minus(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function product(a: Rotation, b: Rotation): Rotation {
  const columns = transposed(b);
  const row = (of: Vector): Vector => {
    const by = (k: 0 | 1 | 2) =>
      of[0] * columns[k][0] + of[1] * columns[k][1] + of[2] * columns[k][2];
    return [by(0), by(1), by(2)];
  };
  return [row(a[0]), row(a[1]), row(a[2])];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
