import { overlap, type Detection } from './detector.ts';

/** Of its own height: the detector trembles by 2 % on a still face, and nobody holds still to 5 % for so long. */
const stillWithin = 0.05;
const stillForMs = 10_000;
/** Hidden for longer, as behind the candidate, and a picture is found anew. */
const forgottenAfterMs = 60_000;
const sameFaceOverlap = 0.5;

interface Known {
  place: Detection;
  stillSinceMs: number;
  seenAtMs: number;
  isPicture: boolean;
}

export interface WallPictures {
  /** Those of the faces found that live; `followed` is always one of them. */
  livingOf(
    found: readonly Detection[],
    now: { atMs: number; followed: Detection | null },
  ): Detection[];
  reset(): void;
}

/**
 * Tells posters and photographs behind the candidate from people: a face that stands still for 10 s
 * while another one is followed is a picture, until it moves. Once known it is not taken for the
 * candidate when the candidate has left.
 */
export function createWallPictures(): WallPictures {
  let known: Known[] = [];

  function recall(face: Detection, atMs: number): Known {
    const same = known.find(({ place }) => overlap(place, face) >= sameFaceOverlap);
    if (!same) {
      const met = { place: face, stillSinceMs: atMs, seenAtMs: atMs, isPicture: false };
      known.push(met);
      return met;
    }
    same.seenAtMs = atMs;
    if (shiftBetween(same.place, face) <= stillWithin) return same;
    return Object.assign(same, { place: face, stillSinceMs: atMs, isPicture: false });
  }

  return {
    livingOf(found, { atMs, followed }) {
      known = known.filter(({ seenAtMs }) => atMs - seenAtMs <= forgottenAfterMs);
      return found.filter((face) => {
        const it = recall(face, atMs);
        if (face === followed) it.isPicture = false;
        else if (followed && atMs - it.stillSinceMs >= stillForMs) it.isPicture = true;
        return !it.isPicture;
      });
    },
    reset() {
      known = [];
    },
  };
}

/** Of the height of the first. */
function shiftBetween(a: Detection, b: Detection): number {
  const across = a.x + a.width / 2 - b.x - b.width / 2;
  const down = a.y + a.height / 2 - b.y - b.height / 2;
  return Math.max(Math.abs(across), Math.abs(down), Math.abs(a.height - b.height)) / a.height;
}
