import type { FaceGeometry, FaceTrust } from '../../../observations.ts';
import type { PictureMeasures } from '../picture.ts';

/** Darker than this the landmarks begin to swim. */
const minLuma = 40;
/** At 0.0007 a blurred face still reads its gaze within 6°, at 0.0002 even its yaw is 5° off. */
const minSharpness = 0.0005;
/** Share of the frame's height; a smaller face leaves the eyes too few pixels. */
const minFaceHeight = 0.12;
/** Beyond it the far half of the face is guessed from the near one. */
const maxYawDeg = 35;

/** What of a frame may be relied on. */
export function trustOf(picture: PictureMeasures, face: FaceGeometry | null): FaceTrust {
  const isLit = picture.meanLuma >= minLuma;
  if (!face) return { picture: isLit, pose: false, eyes: false, mouth: false };
  const isClear = isLit && picture.sharpness >= minSharpness && face.box.height >= minFaceHeight;
  const pose = isClear && Math.abs(face.yawDeg) <= maxYawDeg;
  return { picture: isClear, pose, eyes: pose, mouth: pose };
}
