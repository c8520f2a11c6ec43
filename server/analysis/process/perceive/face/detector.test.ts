import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPortrait, noise, paint, plain, type Picture } from '#support/portrait.ts';
import { createFaceModels, type FaceModels } from '../face.ts';
import type { Model } from '../../inference/engine.ts';
import { tensor } from '../../inference/engine.ts';
import { createDetector, overlap } from './detector.ts';

let models: FaceModels;
let portrait: Picture;
const detect = (picture: Picture) => models.detect({ ...picture, atMs: 0 });

beforeAll(async () => {
  [models, portrait] = await Promise.all([createFaceModels(), loadPortrait()]);
});
afterAll(() => models.close());

describe('the detector', () => {
  it('[FACE-5] finds a face where it is', async () => {
    const [face, ...others] = await detect(paint(portrait, { centreX: 0.3, faceHeight: 0.3 }));
    expect(others).toEqual([]);
    expect(face!.score).toBeGreaterThan(0.7);
    expect((face!.x + face!.width / 2) / 640).toBeCloseTo(0.3, 1);
    expect(face!.leftEye.x).toBeLessThan(face!.rightEye.x);
  });

  it('[FACE-5] finds two faces side by side', async () => {
    const left = paint(portrait, { toX: 0.5 });
    const faces = await detect(paint(portrait, { fromX: 0.5, mirrored: true, onto: left }));
    expect(faces).toHaveLength(2);
  });

  it('[FACE-6] finds none in black, white, grey or noise', async () => {
    for (const level of [0, 110, 255]) expect(await detect(plain(640, 360, level))).toEqual([]);
    for (const seed of [1, 2, 3]) expect(await detect(noise(640, 360, seed))).toEqual([]);
  });
});

describe('the detector’s candidates', () => {
  /** A model that answers with boxes (pixels of its 256) around anchors of the coarse grid. */
  function answering(boxes: { index: number; logit: number; size: number }[]): Model {
    const scores = new Float32Array(384).fill(-10);
    const geometry = new Float32Array(384 * 16);
    for (const { index, logit, size } of boxes) {
      scores[index] = logit;
      geometry.set([0, 0, size, size], index * 16);
    }
    return {
      inputNames: ['input'],
      outputNames: [],
      run: async () => ({
        out_Identity: tensor(new Float32Array(512).fill(-10)),
        out_Identity_1: tensor(scores),
        out_Identity_2: tensor(new Float32Array(512 * 16)),
        out_Identity_3: tensor(geometry),
      }),
      close: async () => {},
    };
  }
  const square = { ...plain(256, 256), atMs: 0 };

  it('[FACE-5] lie around their anchor, best first', async () => {
    const far = 63 * 6;
    const faces = await createDetector(
      answering([
        { index: 0, logit: 1, size: 40 },
        { index: far, logit: 3, size: 60 },
      ]),
    )(square);
    expect(faces).toMatchObject([
      { x: 210, y: 210, width: 60, height: 60 },
      { x: -4, y: -4, width: 40, height: 40 },
    ]);
  });

  it('[FACE-5] count from even odds and from 4 % of the frame’s height on', async () => {
    const one = (logit: number, size: number) =>
      createDetector(answering([{ index: 0, logit, size }]))(square);
    expect(await one(0.1, 10.3)).toHaveLength(1);
    expect(await one(-0.1, 10.3)).toEqual([]);
    expect(await one(3, 10.1)).toEqual([]);
  });

  it('[FACE-5] are one face where they overlap', async () => {
    const boxes = [0, 1, 2, 3].map((index) => ({ index, logit: index, size: 50 }));
    expect(await createDetector(answering(boxes))(square)).toHaveLength(1);
  });
});

describe('overlap', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  it('is 1 for the same box, 0 for separate ones, a third for half of each', () => {
    expect(overlap(box, box)).toBe(1);
    expect(overlap(box, { ...box, x: 20 })).toBe(0);
    expect(overlap(box, { ...box, x: 5 })).toBeCloseTo(1 / 3);
  });
});
