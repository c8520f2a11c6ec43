import { describe, expect, it } from 'vitest';
import type { RgbFrame } from '../types.ts';
import type { Detection } from './detector.ts';
import { meshPoints } from './landmarks.ts';
import { createTracker } from './tracker.ts';
import type { Roi } from './warp.ts';

const frame: RgbFrame = { data: new Uint8Array(0), width: 640, height: 360, atMs: 0 };

/** Faces as squares; a mesh is good when its region's middle lies in one that `isReal`. */
function world() {
  const calls = { detect: 0, mesh: 0 };
  const scene: { faces: { x: number; size: number; isReal?: boolean }[] } = { faces: [] };
  const detection = ({ x, size }: { x: number; size: number }): Detection => ({
    score: 0.9,
    x,
    y: 100,
    width: size,
    height: size,
    leftEye: { x: x + 0.3 * size, y: 130 },
    rightEye: { x: x + 0.7 * size, y: 130 },
  });
  const tracker = createTracker({
    async detect() {
      calls.detect += 1;
      return scene.faces.map(detection);
    },
    async meshOf(_, roi: Roi) {
      calls.mesh += 1;
      const face = scene.faces.find(
        ({ x, size, isReal = true }) => isReal && roi.centreX >= x && roi.centreX <= x + size,
      );
      const points = new Float32Array(meshPoints * 3);
      const { x, size } = face ?? { x: 0, size: 1 };
      for (let i = 0; i < meshPoints; i += 1) {
        points.set([x + (i % 2) * size, 100 + ((i >> 1) % 2) * size, 0], i * 3);
      }
      return { score: face ? 1 : 0.1, points };
    },
  });
  return { calls, scene, tracker };
}

describe('the tracker', () => {
  it('[FACE-7] looks around on every fifth frame while it follows a face', async () => {
    const { calls, scene, tracker } = world();
    scene.faces = [{ x: 100, size: 80 }];
    for (let i = 0; i < 11; i += 1) await tracker.follow(frame);
    expect(calls).toEqual({ detect: 3, mesh: 11 });
  });

  it('[FACE-7] finds a face again in the very frame in which it jumped', async () => {
    const { scene, tracker } = world();
    scene.faces = [{ x: 100, size: 80 }];
    await tracker.follow(frame);
    scene.faces = [{ x: 400, size: 80 }];
    const { faces, mesh } = await tracker.follow(frame);
    expect(faces).toBe(1);
    expect(mesh).not.toBeNull();
  });

  it('[FACE-7] knows at once that the face is gone, and at once that it is back', async () => {
    const { scene, tracker } = world();
    scene.faces = [{ x: 100, size: 80 }];
    await tracker.follow(frame);
    scene.faces = [];
    expect(await tracker.follow(frame)).toEqual({ faces: 0, mesh: null });
    scene.faces = [{ x: 300, size: 80 }];
    expect((await tracker.follow(frame)).faces).toBe(1);
  });

  it('[FACE-8] goes over to a clearly larger face within five frames, not to one like its own', async () => {
    const { scene, tracker } = world();
    scene.faces = [{ x: 100, size: 80 }];
    await tracker.follow(frame);
    scene.faces = [
      { x: 400, size: 85 },
      { x: 100, size: 80 },
    ];
    const next = async () => (await tracker.follow(frame)).mesh!.points[0];
    for (let i = 0; i < 6; i += 1) expect(await next()).toBe(100);
    scene.faces = [
      { x: 400, size: 120 },
      { x: 100, size: 80 },
    ];
    const seen = [];
    for (let i = 0; i < 5; i += 1) seen.push(await next());
    expect(seen.at(-1)).toBe(400);
  });

  it('[FACE-8] measures the largest face that is one, and does not count what the mesh refuses', async () => {
    const { scene, tracker } = world();
    scene.faces = [
      { x: 300, size: 200, isReal: false },
      { x: 100, size: 80 },
    ];
    const { faces, mesh } = await tracker.follow(frame);
    expect(faces).toBe(1);
    expect(mesh!.points[0]).toBe(100);
  });

  it('[FACE-40] does not go over to a poster when the candidate leaves, and comes back to the candidate', async () => {
    const { scene, tracker } = world();
    const poster = { x: 400, size: 40 };
    let atMs = 0;
    const next = () => tracker.follow({ ...frame, atMs: (atMs += 200) });
    for (let i = 0; i < 70; i += 1) {
      scene.faces = [{ x: 100 + (i % 20), size: 80 }, poster];
      await next();
    }
    scene.faces = [poster];
    for (let i = 0; i < 30; i += 1) expect(await next()).toEqual({ faces: 0, mesh: null });
    scene.faces = [{ x: 150, size: 80 }, poster];
    const { faces, mesh } = await next();
    expect(faces).toBe(1);
    expect(mesh!.points[0]).toBe(150);
  });

  it('[FACE-7] forgets the face when it is reset', async () => {
    const { calls, scene, tracker } = world();
    scene.faces = [{ x: 100, size: 80 }];
    await tracker.follow(frame);
    tracker.reset();
    await tracker.follow(frame);
    expect(calls.detect).toBe(2);
  });
});
