import type { RgbFrame } from '../types.ts';
import { overlap, type Detection, type Detector } from './detector.ts';
import type { Mesh, Mesher } from './mesh.ts';
import { boxOfMesh, roiOfDetection, roiOfMesh } from './region.ts';
import { createWallPictures } from './wall-pictures.ts';
import type { Roi } from './warp.ts';

/** Frames from one look around for faces to the next while one is being followed. */
const framesBetweenDetections = 5;
const minMeshScore = 0.5;
/** Less overlap than this and the mesh is not on the face that was detected. */
const onTheFace = 0.2;
/** Another face takes over only when it is clearly the larger one, lest two alternate. */
const clearlyLarger = 1.3;

export interface Tracked {
  faces: number;
  mesh: Mesh | null;
}

export interface Tracker {
  follow(frame: RgbFrame): Promise<Tracked>;
  reset(): void;
}

/**
 * Follows the largest living face: the mesh of one frame says where to look in the next. All faces are
 * looked for at every fifth frame, and at once when there is none to follow or the mesh has lost it,
 * so that a face that leaves is missed in the very frame.
 */
export function createTracker(models: { detect: Detector; meshOf: Mesher }): Tracker {
  const { detect, meshOf } = models;
  const pictures = createWallPictures();
  let roi: Roi | null = null;
  let faces = 0;
  let framesSinceDetection = 0;

  async function meshIfFace(frame: RgbFrame, at: Roi): Promise<Mesh | null> {
    const mesh = await meshOf(frame, at);
    return mesh.score >= minMeshScore ? mesh : null;
  }

  /** The largest detection that the mesh agrees is a face; those it refuses do not count. */
  async function lookAround(frame: RgbFrame, followed: Mesh | null): Promise<Tracked> {
    framesSinceDetection = 0;
    const found = (await detect(frame)).sort((a, b) => area(b) - area(a));
    const own = followed && ownDetection(followed, found);
    const detections = pictures.livingOf(found, { atMs: frame.atMs, followed: own });
    if (own && area(detections[0]!) < clearlyLarger * area(own)) {
      return { faces: detections.length, mesh: followed };
    }
    for (const [refused, detection] of detections.entries()) {
      const mesh = await meshIfFace(frame, roiOfDetection(detection));
      if (mesh) return { faces: detections.length - refused, mesh };
    }
    return { faces: 0, mesh: null };
  }

  return {
    async follow(frame) {
      const followed = roi && (await meshIfFace(frame, roi));
      framesSinceDetection += 1;
      const due = !followed || framesSinceDetection >= framesBetweenDetections;
      const tracked = due ? await lookAround(frame, followed) : { faces, mesh: followed };
      faces = tracked.faces;
      roi = tracked.mesh && roiOfMesh(tracked.mesh.points);
      return tracked;
    },
    reset() {
      roi = null;
      faces = 0;
      pictures.reset();
    },
  };
}

function area(box: { width: number; height: number }): number {
  return box.width * box.height;
}

/** The face among those found that the mesh sits on. */
function ownDetection(followed: Mesh, found: readonly Detection[]): Detection | null {
  const box = boxOfMesh(followed.points);
  return found.find((detection) => overlap(box, detection) >= onTheFace) ?? null;
}
