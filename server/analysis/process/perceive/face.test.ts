import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  blurred,
  brightened,
  loadPortrait,
  noise,
  paint,
  plain,
  type Picture,
} from '#support/portrait.ts';
import { restingBaseline } from '#support/face-frames.ts';
import { createFaceModels, createFacePerceiver, type FaceModels } from './face.ts';
import type { LaneContext } from './types.ts';

const context: LaneContext = {
  phase: { phase: 'answering', sinceMs: 500 },
  speaking: true,
  baseline: restingBaseline,
};
let models: FaceModels;
let portrait: Picture;

beforeAll(async () => {
  [models, portrait] = await Promise.all([createFaceModels(), loadPortrait()]);
});
afterAll(() => models.close());

/** What a fresh lane sees, one picture after the other. */
async function look(...pictures: Picture[]) {
  const perceiver = createFacePerceiver(models);
  const seen = [];
  for (const [i, picture] of pictures.entries()) {
    seen.push(await perceiver.perceive({ ...picture, atMs: 1_000 + i * 200 }, context));
  }
  perceiver.close();
  return seen;
}

async function lookOnce(picture: Picture) {
  const [seen] = await look(picture);
  return seen!;
}

describe('the face in one frame', () => {
  it('[FACE-9] carries the frame’s time and the lane’s state', async () => {
    const { face, picture } = await lookOnce(paint(portrait, {}));
    const moment = { atMs: 1_000, phase: 'answering', phaseSinceMs: 500 };
    expect(face).toMatchObject({ ...moment, speaking: true, baseline: restingBaseline, faces: 1 });
    expect(picture).toMatchObject({ ...moment, width: 640, height: 360 });
  });

  it('[FACE-9] stands where and as large as it was painted', async () => {
    for (const pose of [
      { centreX: 0.3, centreY: 0.4, faceHeight: 0.25 },
      { centreX: 0.7, centreY: 0.6, faceHeight: 0.4 },
      { centreX: 0.5, centreY: 0.5, faceHeight: 0.7 },
    ]) {
      const { box } = (await lookOnce(paint(portrait, pose))).face.face!;
      expect(Math.abs(box.x + box.width / 2 - pose.centreX)).toBeLessThan(0.03);
      expect(Math.abs(box.height / pose.faceHeight - 1)).toBeLessThan(0.1);
    }
  });

  it('[FACE-10] rolls with the picture, within 3°', async () => {
    const roll = async (rollDeg: number) =>
      (await lookOnce(paint(portrait, { rollDeg }))).face.face!.rollDeg;
    const upright = await roll(0);
    for (const turned of [-40, -20, -10, 10, 20, 40]) {
      expect(Math.abs((await roll(turned)) - upright - turned)).toBeLessThan(3);
    }
  });

  it('[FACE-10] changes the sign of yaw, roll and sideways gaze in a mirror, not of pitch', async () => {
    const straight = (await lookOnce(paint(portrait, {}))).face.face!;
    const mirrored = (await lookOnce(paint(portrait, { mirrored: true }))).face.face!;
    expect(Math.abs(mirrored.yawDeg + straight.yawDeg)).toBeLessThan(2);
    expect(Math.abs(mirrored.rollDeg + straight.rollDeg)).toBeLessThan(1);
    expect(Math.abs(mirrored.gazeYawDeg! + straight.gazeYawDeg!)).toBeLessThan(3);
    expect(Math.abs(mirrored.pitchDeg - straight.pitchDeg)).toBeLessThan(2);
    expect(Math.sign(mirrored.yawDeg)).toBe(-Math.sign(straight.yawDeg));
    expect(straight.rollDeg).toBeGreaterThan(2);
  });

  it('[FACE-11] shows the portrait’s open eyes and smile', async () => {
    const face = (await lookOnce(paint(portrait, {}))).face.face!;
    expect(face.eyeAspectRatio).toBeGreaterThan(0.28);
    expect(face.smile).toBeGreaterThan(0.8);
    expect(Math.hypot(face.gazeYawDeg!, face.gazePitchDeg!)).toBeLessThan(6);
  });

  it('[FACE-12] is not trusted when too dark, too blurred or too small, and trusted else', async () => {
    const trusted = async (picture: Picture) => (await lookOnce(picture)).face.trust.picture;
    expect(await trusted(paint(portrait, {}))).toBe(true);
    expect(await trusted(paint(portrait, { faceHeight: 0.15 }))).toBe(true);
    expect(await trusted(paint(portrait, { faceHeight: 0.1 }))).toBe(false);
    expect(await trusted(brightened(paint(portrait, {}), 0.4))).toBe(true);
    expect(await trusted(brightened(paint(portrait, {}), 0.2))).toBe(false);
    expect(await trusted(blurred(paint(portrait, {}), 1))).toBe(true);
    expect(await trusted(blurred(paint(portrait, {}), 6))).toBe(false);
    expect(await trusted(plain(640, 360, 0))).toBe(false);
  });
});

describe('what of a face is trusted', () => {
  type Rgb = readonly [number, number, number];

  /** The painted face is 126 pixels high; places are in face heights from its middle, (320, 162). */
  function covered(isOver: (x: number, y: number) => boolean, rgb: Rgb): Picture {
    const picture = paint(portrait, {});
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        if (isOver((x - 320) / 126, (y - 162) / 126)) {
          picture.data.set(rgb, (y * picture.width + x) * 3);
        }
      }
    }
    return picture;
  }

  async function lookWithBaseline(picture: Picture) {
    const free = (await lookOnce(paint(portrait, {}))).face.face!;
    const baseline = { ...restingBaseline, yawDeg: free.yawDeg, look: Array.from(free.look) };
    const perceiver = createFacePerceiver(models);
    const { face } = await perceiver.perceive({ ...picture, atMs: 0 }, { ...context, baseline });
    return face;
  }

  const sheet: Rgb = [225, 225, 222];
  const dark: Rgb = [25, 25, 28];
  const nothing = { eyes: false, mouth: false, half: false };
  const everything = { picture: true, pose: true, eyes: true, mouth: true };

  it('[FACE-39] everything, of a free face at any place, size and light', async () => {
    for (const picture of [
      paint(portrait, {}),
      paint(portrait, { faceHeight: 0.6, centreY: 0.5 }),
      paint(portrait, { faceHeight: 0.2, centreX: 0.3 }),
      paint(portrait, { rollDeg: 15 }),
      brightened(paint(portrait, {}), 0.4),
    ]) {
      expect(await lookWithBaseline(picture)).toMatchObject({
        covered: nothing,
        trust: everything,
      });
    }
  });

  it('[FACE-39] not the mouth behind a mask', async () => {
    for (const rgb of [sheet, dark, [150, 185, 205]] as const) {
      const mask = covered((x, y) => y > 0.02 && Math.hypot(x / 0.42, (y - 0.1) / 0.45) < 1, rgb);
      const { covered: parts, trust } = await lookWithBaseline(mask);
      expect(parts).toMatchObject({ eyes: false, mouth: true });
      expect(trust).toMatchObject({ eyes: true, mouth: false });
    }
  });

  it('[FACE-39] not the eyes behind dark glasses', async () => {
    const glasses = covered(
      (x, y) => Math.hypot((Math.abs(x) - 0.19) / 0.16, (y + 0.14) / 0.12) < 1,
      dark,
    );
    const { covered: parts, trust } = await lookWithBaseline(glasses);
    expect(parts!.eyes).toBe(true);
    expect(trust.eyes).toBe(false);
  });

  it('[FACE-39] neither eyes nor mouth nor pose of half a face', async () => {
    for (const side of [-1, 1]) {
      const { covered: parts, trust } = await lookWithBaseline(
        covered((x) => side * x > 0, [90, 90, 95]),
      );
      expect(parts!.half).toBe(true);
      expect(trust).toEqual({ picture: true, pose: false, eyes: false, mouth: false });
    }
  });

  it('[FACE-39] nothing that is overexposed; and nobody is covered without a baseline', async () => {
    expect((await lookWithBaseline(brightened(paint(portrait, {}), 2))).trust.picture).toBe(false);
    expect((await lookOnce(plain(640, 360))).face.covered).toBeNull();
    const perceiver = createFacePerceiver(models);
    const frame = { ...paint(portrait, {}), atMs: 0 };
    const { face } = await perceiver.perceive(frame, { ...context, baseline: null });
    expect(face).toMatchObject({ covered: null, trust: everything });
  });
});

describe('faces from frame to frame', () => {
  it('[FACE-6] counts none in black, white and noise', async () => {
    for (const picture of [plain(640, 360, 0), plain(640, 360, 255), noise(640, 360)]) {
      expect((await lookOnce(picture)).face).toMatchObject({ faces: 0, face: null });
    }
  });

  it('[FACE-7] misses a face in the frame in which it leaves, and has it back in the frame in which it returns', async () => {
    const here = paint(portrait, {});
    const seen = await look(here, here, noise(640, 360), plain(640, 360), here);
    expect(seen.map(({ face }) => face.faces)).toEqual([1, 1, 0, 0, 1]);
    expect(seen.map(({ face }) => face.face !== null)).toEqual([true, true, false, false, true]);
  });

  it('[FACE-7] follows a face that moves, and one that jumps', async () => {
    const at = [0.4, 0.45, 0.5, 0.8, 0.25];
    const seen = await look(...at.map((centreX) => paint(portrait, { centreX, faceHeight: 0.3 })));
    seen.forEach(({ face }, i) => {
      const { box } = face.face!;
      expect(Math.abs(box.x + box.width / 2 - at[i]!)).toBeLessThan(0.03);
    });
  });

  it('[FACE-8] counts two faces and measures the larger', async () => {
    const left = paint(portrait, { toX: 0.5, faceHeight: 0.25 });
    const both = paint(portrait, { fromX: 0.5, faceHeight: 0.4, mirrored: true, onto: left });
    const { face } = await lookOnce(both);
    expect(face.faces).toBe(2);
    expect(face.face!.box.x).toBeGreaterThan(0.5);
  });

  it('[FACE-8] notices a second face within five frames, and its leaving', async () => {
    const alone = paint(portrait, { toX: 0.5, faceHeight: 0.35 });
    const both = paint(portrait, { fromX: 0.5, faceHeight: 0.3, mirrored: true, onto: alone });
    const counts = (await look(alone, both, both, both, both, both, ...Array(5).fill(alone))).map(
      ({ face }) => face.faces,
    );
    expect(counts[5]).toBe(2);
    expect(counts.at(-1)).toBe(1);
  });

  it('keeps two lanes apart while they share the models', async () => {
    const [left, right] = await Promise.all(
      [0.3, 0.7].map((centreX) => {
        const picture = paint(portrait, { centreX, faceHeight: 0.3 });
        return look(picture, picture, picture);
      }),
    );
    expect(left!.at(-1)!.face.face!.box.x).toBeLessThan(0.3);
    expect(right!.at(-1)!.face.face!.box.x).toBeGreaterThan(0.6);
  });
});

describe('closing the models', () => {
  it('lets a run under way finish, refuses later ones and may be done twice', async () => {
    const own = await createFaceModels();
    const perceiver = createFacePerceiver(own);
    const frame = { ...paint(portrait, {}), atMs: 0 };
    const detecting = own.detect(frame);
    const closing = own.close();
    await expect(detecting).resolves.toHaveLength(1);
    await closing;
    await own.close();
    await expect(perceiver.perceive(frame, context)).rejects.toMatchObject({
      code: 'analysis_unavailable',
    });
  });
});
