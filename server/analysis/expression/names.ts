import type { ExpressionName } from '#shared/expression.ts';
import { raisedAboveBaseline } from '../analysers/brow-raise.ts';
import { openAboveBaseline } from '../analysers/mouth-open.ts';
import { smileAboveBaseline } from '../analysers/smile.ts';
import { gazeOffset } from '../neutral-face.ts';
import type { Baseline, FaceGeometry, FaceObservation } from '../observations.ts';

/** Of the distance of the outer eye corners: over 1 mm, eight times what one frame is off by (own choice). */
const drawnBelowBaseline = 0.015;
/** Of the lips' height at rest: a third of the red gone from sight (own choice). */
const pressedShare = 0.65;
/** Lips that press are closed. */
const closedAboveBaseline = 0.05;
/** Head or gaze, from the own neutral (Head pose in the measures' good ranges). */
const awayDeg = 20;

/**
 * What the face does in one frame, by geometry against the candidate's own rest: never what anyone
 * feels. Null when it cannot be told: no face, a bad picture, no baseline, or parts out of sight that
 * would have to be seen to say that nothing is going on.
 */
export function expressionOf({ face, trust, baseline }: FaceObservation): ExpressionName[] | null {
  if (!face || !trust.picture || !baseline) return null;
  const names: ExpressionName[] = [];
  if (trust.mouth) names.push(...mouthNames(face, baseline));
  if (trust.eyes) names.push(...browNames(face, baseline));
  if (isAway(face, { baseline, eyes: trust.eyes })) names.push('looking-away');
  if (names.length > 0) return names;
  return trust.mouth && trust.eyes ? ['neutral'] : null;
}

function mouthNames(face: FaceGeometry, baseline: Baseline): ExpressionName[] {
  const opening = face.mouthOpen - baseline.mouthOpen;
  const smiles = face.smile - baseline.smile >= smileAboveBaseline;
  const names: ExpressionName[] = smiles ? ['smiling'] : [];
  if (opening >= openAboveBaseline) return [...names, 'mouth-open'];
  // A smile stretches the lips and makes them narrow, too.
  const isPressed = !smiles && face.lipHeight <= pressedShare * baseline.lipHeight;
  return isPressed && opening <= closedAboveBaseline ? [...names, 'lips-pressed'] : names;
}

function browNames(face: FaceGeometry, baseline: Baseline): ExpressionName[] {
  if (face.browRaise - baseline.browRaise >= raisedAboveBaseline) return ['brows-raised'];
  return baseline.browGap - face.browGap >= drawnBelowBaseline ? ['brows-drawn'] : [];
}

/** A head that is turned far enough hides its eyes, and looks away all the same. */
function isAway(
  face: FaceGeometry,
  { baseline, eyes }: { baseline: Baseline; eyes: boolean },
): boolean {
  if (Math.abs(face.yawDeg - baseline.yawDeg) > awayDeg) return true;
  const offset = eyes ? gazeOffset(face, baseline) : null;
  return offset !== null && Math.hypot(offset.yawDeg, offset.pitchDeg) > awayDeg;
}
