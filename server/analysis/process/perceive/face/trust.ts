import type { Baseline, Covered, FaceGeometry, FaceTrust } from '../../../observations.ts';
import type { PictureMeasures } from '../picture.ts';
import { likenessOf, type Likeness } from './look.ts';

/** Darker than this the landmarks begin to swim. */
const minLuma = 40;
/** Brighter than this skin is washed out: at 232 the pitch is 4° off, soon after no face is found. */
const maxLuma = 225;
/** At 0.0007 a blurred face still reads its gaze within 6°, at 0.0002 even its yaw is 5° off. */
const minSharpness = 0.0005;
/** Share of the frame's height; a smaller face leaves the eyes too few pixels. */
const minFaceHeight = 0.12;
/** Beyond it the far half of the face is guessed from the near one. */
const maxYawDeg = 35;

/**
 * Measured on a rendered head, as likeness to the baseline: hands and masks over the mouth leave at
 * most 0.35, glasses as dark as the night 0.2, while an open mouth keeps 0.6 and a turn of 35° 0.4.
 */
const coveredBelow = 0.4;
/** Half a face behind a sheet or a phone: 0.1 at most; the far half after a turn of 35°: 0.25. */
const halfCoveredBelow = 0.15;
/** Lamps mirrored in glasses leave 0.71 at most of eyes that look to the front; lids and gaze 0.93. */
const glaringBelow = 0.75;
/** Further turned, eyes look less alike anyway. */
const glareWithinDeg = 15;

interface Seen {
  picture: PictureMeasures;
  face: FaceGeometry | null;
  baseline: Baseline | null;
}

/** What of a frame may be relied on, and what of the face is covered: null without a baseline to tell by. */
export function trustOf({ picture, face, baseline }: Seen): {
  trust: FaceTrust;
  covered: Covered | null;
} {
  const isLit = picture.meanLuma >= minLuma && (!face || picture.meanLuma <= maxLuma);
  if (!face) {
    return { trust: { picture: isLit, pose: false, eyes: false, mouth: false }, covered: null };
  }
  const isClear = isLit && picture.sharpness >= minSharpness && face.box.height >= minFaceHeight;
  const own = baseline && baseline.look.length === face.look.length ? baseline : null;
  const likeness = isClear && own ? likenessOf(face.look, own.look) : null;
  const covered = likeness && coveredParts(likeness);
  const pose = isClear && Math.abs(face.yawDeg) <= maxYawDeg && !covered?.half;
  const glares =
    likeness !== null &&
    own !== null &&
    likeness.upper < glaringBelow &&
    Math.abs(face.yawDeg - own.yawDeg) <= glareWithinDeg;
  return {
    trust: {
      picture: isClear,
      pose,
      eyes: pose && !covered?.eyes && !glares,
      mouth: pose && !covered?.mouth,
    },
    covered,
  };
}

function coveredParts({ upper, lower, left, right }: Likeness): Covered {
  return {
    eyes: upper < coveredBelow,
    mouth: lower < coveredBelow,
    half: Math.min(left, right) < halfCoveredBelow,
  };
}
