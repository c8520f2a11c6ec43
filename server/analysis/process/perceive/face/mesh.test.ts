import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPortrait, noise, paint, plain, type Picture } from '#support/portrait.ts';
import { createFaceModels, type FaceModels } from '../face.ts';

let models: FaceModels;
let portrait: Picture;
beforeAll(async () => {
  [models, portrait] = await Promise.all([createFaceModels(), loadPortrait()]);
});
afterAll(() => models.close());

describe('the mesh', () => {
  it('[FACE-13] answers wherever it is pointed, with a low score where there is no face', async () => {
    const faceless = [
      plain(640, 360),
      plain(640, 360, 0),
      noise(640, 360, 1),
      noise(640, 360, 2),
      paint(portrait, { centreX: 3 }),
    ];
    for (const [index, picture] of faceless.entries()) {
      for (const size of [40, 150, 400]) {
        const roi = { centreX: 320, centreY: 180, size, rotationRad: index / 3 };
        const mesh = await models.meshOf({ ...picture, atMs: 0 }, roi);
        expect(mesh.score).toBeLessThan(0.5);
      }
    }
  });
});
