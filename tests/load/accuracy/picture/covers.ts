import type { Rendered } from '#support/head/render.ts';
import type { Picture } from '#support/portrait.ts';

type Place = { x: number; y: number };

/** What lies over a rendered face: where, how large in widths of the eyes, and what it looks like. */
export type Cover = (rendered: Rendered) => Picture;

const [leftOuter, rightOuter, upperLip, lowerLip, noseTip, leftIris, rightIris] = [
  33, 263, 13, 14, 1, 468, 473,
];

/** A hand laid over the mouth: a palm and four fingers, of the skin's colour and darker between them. */
export function handOverMouth(skin: readonly number[]): Cover {
  return ({ picture, landmarks }) => {
    const unit = between(landmarks, leftOuter, rightOuter);
    const mouth = middle(landmarks[upperLip]!, landmarks[lowerLip]!);
    let data = oval(picture, {
      at: { x: mouth.x, y: mouth.y + 0.15 * unit },
      across: 0.75 * unit,
      down: 0.4 * unit,
      rgb: skin,
    });
    for (const finger of [-1.5, -0.5, 0.5, 1.5]) {
      const at = { x: mouth.x - 0.25 * unit, y: mouth.y + 0.15 * unit + finger * 0.18 * unit };
      const rgb = skin.map((value) => value * (0.86 + 0.06 * Math.abs(finger)));
      data = oval(data, { at, across: 0.62 * unit, down: 0.085 * unit, rgb });
    }
    return data;
  };
}

/** A sheet of one colour over the mouth, as a mask or a cup is. */
export function sheetOverMouth(rgb: readonly number[]): Cover {
  return ({ picture, landmarks }) => {
    const unit = between(landmarks, leftOuter, rightOuter);
    const mouth = middle(landmarks[upperLip]!, landmarks[lowerLip]!);
    return box(picture, { at: mouth, across: 0.65 * unit, down: 0.42 * unit, rgb });
  };
}

export function barOverEyes(rgb: readonly number[]): Cover {
  return ({ picture, landmarks }) => {
    const unit = between(landmarks, leftOuter, rightOuter);
    const eyes = middle(landmarks[leftIris]!, landmarks[rightIris]!);
    return box(picture, { at: eyes, across: 0.85 * unit, down: 0.24 * unit, rgb });
  };
}

/** Everything on one side of the nose. */
export function sheetOverHalf(rgb: readonly number[]): Cover {
  return ({ picture, landmarks }) => {
    const unit = between(landmarks, leftOuter, rightOuter);
    const nose = landmarks[noseTip]!;
    return box(picture, {
      at: { x: nose.x + unit, y: nose.y },
      across: unit,
      down: 1.6 * unit,
      rgb,
    });
  };
}

/** Lamps mirrored in glasses: a bright blob on each eye. */
export function glareOnEyes(share: number): Cover {
  return ({ picture, landmarks }) => {
    const unit = between(landmarks, leftOuter, rightOuter);
    return [leftIris, rightIris].reduce(
      (under, iris) =>
        oval(under, {
          at: landmarks[iris]!,
          across: share * unit,
          down: 0.8 * share * unit,
          rgb: [252, 252, 248],
        }),
      picture,
    );
  };
}

interface Shape {
  at: Place;
  /** From the middle to the edge, pixels. */
  across: number;
  down: number;
  rgb: readonly number[];
}

function oval(picture: Picture, shape: Shape): Picture {
  return over(picture, shape, (x, y) => x * x + y * y <= 1);
}

function box(picture: Picture, shape: Shape): Picture {
  return over(picture, shape, () => true);
}

function over(picture: Picture, shape: Shape, isIn: (x: number, y: number) => boolean): Picture {
  const { width, height } = picture;
  const data = picture.data.slice();
  const { at, across, down, rgb } = shape;
  for (let y = Math.max(0, Math.floor(at.y - down)); y < Math.min(height, at.y + down); y += 1) {
    for (
      let x = Math.max(0, Math.floor(at.x - across));
      x < Math.min(width, at.x + across);
      x += 1
    ) {
      if (isIn((x + 0.5 - at.x) / across, (y + 0.5 - at.y) / down))
        data.set(rgb, (y * width + x) * 3);
    }
  }
  return { data, width, height };
}

function between(landmarks: readonly Place[], from: number, to: number): number {
  const [a, b] = [landmarks[from]!, landmarks[to]!];
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function middle(a: Place, b: Place): Place {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
