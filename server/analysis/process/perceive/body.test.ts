import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blurred, loadPortrait, noise, paint, plain, type Picture } from '#support/portrait.ts';
import { faceFrame, untrusted } from '#support/face-frames.ts';
import { postureOf } from '../../body/posture.ts';
import { createBodyModel, createBodyPerceiver, type BodyModel } from './body.ts';

let model: BodyModel;
let portrait: Picture;

beforeAll(async () => {
  [model, portrait] = await Promise.all([createBodyModel(), loadPortrait()]);
});
afterAll(() => model.close());

async function look(picture: Picture) {
  const perceiver = createBodyPerceiver(model, { intervalMs: () => 0 });
  const body = await perceiver.perceive({ ...picture, atMs: 1_000 }, faceFrame(1_000));
  return body!;
}

/** Single frames are off by some degrees: means over small shifts, as over the frames of a window. */
async function meanPosture(pose: Parameters<typeof paint>[1]) {
  const shifts = [-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06];
  const seen = await Promise.all(
    shifts.map(async (shift) =>
      postureOf(await look(paint(portrait, { centreY: 0.35, ...pose, centreX: 0.5 + shift }))),
    ),
  );
  const known = seen.filter((posture) => posture !== null);
  expect(known.length).toBeGreaterThanOrEqual(5);
  const mean = (key: 'tiltDeg' | 'shoulderWidth' | 'noseHeight') =>
    known.reduce((sum, posture) => sum + (posture[key] ?? NaN), 0) / known.length;
  return {
    tiltDeg: mean('tiltDeg'),
    shoulderWidth: mean('shoulderWidth'),
    noseHeight: mean('noseHeight'),
  };
}

describe('the body in one frame', () => {
  it('[BODY-1] carries the frame’s time and what the face’s observation says', async () => {
    const perceiver = createBodyPerceiver(model, { intervalMs: () => 0 });
    const face = faceFrame(1_000, {
      phase: 'thinking',
      phaseSinceMs: 500,
      faces: 2,
      trust: untrusted,
      aspectRatio: 1.5,
    });
    const body = await perceiver.perceive({ ...plain(640, 360), atMs: 1_000 }, face);
    expect(body).toMatchObject({
      atMs: 1_000,
      phase: 'thinking',
      phaseSinceMs: 500,
      aspectRatio: 1.5,
      faceBox: face.face!.box,
      alone: false,
      trusted: false,
      baseline: face.baseline!.body,
    });
    expect(body!.keypoints).toHaveLength(17);
  });

  it('[BODY-2] finds nose and shoulders of the portrait where they are', async () => {
    for (const centreX of [0.3, 0.5, 0.7]) {
      const { keypoints } = await look(paint(portrait, { centreX, centreY: 0.35 }));
      const [nose, left, right] = [keypoints[0]!, keypoints[5]!, keypoints[6]!];
      expect(Math.abs(nose.x - centreX)).toBeLessThan(0.03);
      expect(Math.abs(nose.y - 0.35)).toBeLessThan(0.06);
      expect(left.x).toBeGreaterThan(centreX + 0.08);
      expect(right.x).toBeLessThan(centreX - 0.08);
      expect(Math.min(left.y, right.y)).toBeGreaterThan(nose.y + 0.1);
    }
  });

  it('[BODY-2] is sure of nothing in black, grey, noise and a blur', async () => {
    const pictures = [plain(640, 360, 0), plain(640, 360), noise(640, 360)];
    for (const picture of [...pictures, blurred(noise(640, 360), 4)]) {
      const body = await look(picture);
      expect(Math.max(...body.keypoints.map(({ score }) => score))).toBeLessThan(0.3);
      expect(postureOf(body)).toBeNull();
    }
  });

  it('[BODY-2] tilts with a picture that is rolled, and the other way in a mirror', async () => {
    const [left, level, right, mirrored] = await Promise.all([
      meanPosture({ rollDeg: -15 }),
      meanPosture({}),
      meanPosture({ rollDeg: 15 }),
      meanPosture({ mirrored: true }),
    ]);
    expect(level.tiltDeg - left.tiltDeg).toBeGreaterThan(6);
    expect(right.tiltDeg - level.tiltDeg).toBeGreaterThan(6);
    expect(Math.abs(mirrored.tiltDeg + level.tiltDeg)).toBeLessThan(5);
  });

  it('[BODY-2] widens with a picture that is scaled, the posture staying in proportion', async () => {
    const [far, near] = await Promise.all([
      meanPosture({ faceHeight: 0.25 }),
      meanPosture({ faceHeight: 0.35 }),
    ]);
    expect(near.shoulderWidth / far.shoulderWidth).toBeCloseTo(0.35 / 0.25, 0);
    const proportion = (one: typeof far) => one.noseHeight / one.shoulderWidth;
    expect(Math.abs(proportion(near) / proportion(far) - 1)).toBeLessThan(0.2);
  });

  it('[BODY-2] has no posture where only the head is in the picture', async () => {
    const body = await look(paint(portrait, { centreY: 0.5, faceHeight: 0.8 }));
    expect(postureOf(body)).toBeNull();
  });
});

describe('how often the body is looked for', () => {
  const blind: Pick<BodyModel, 'keypointsIn'> = { keypointsIn: async () => [] };
  const frame = (atMs: number) => ({ ...plain(16, 9), atMs });

  it('[BODY-3] goes by time, not by frames, and follows an interval that grows', async () => {
    let intervalMs = 800;
    const perceiver = createBodyPerceiver(blind, { intervalMs: () => intervalMs });
    const looks = async (fromMs: number, toMs: number, everyMs: number) => {
      const at = [];
      for (let t = fromMs; t < toMs; t += everyMs) {
        if (await perceiver.perceive(frame(t), faceFrame(t))) at.push(t);
      }
      return at;
    };
    expect(await looks(0, 3_000, 200)).toEqual([0, 800, 1_600, 2_400]);
    expect(await looks(3_200, 5_000, 33)).toHaveLength(3);
    intervalMs = 1_600;
    expect(await looks(6_000, 9_400, 200)).toEqual([6_400, 8_000]);
  });

  it('[BODY-3] looks again at once when the clock was set back', async () => {
    const perceiver = createBodyPerceiver(blind, { intervalMs: () => 800 });
    expect(await perceiver.perceive(frame(90_000), faceFrame(90_000))).not.toBeNull();
    expect(await perceiver.perceive(frame(1_000), faceFrame(1_000))).not.toBeNull();
  });
});

describe('closing the model', () => {
  it('[BODY-11] lets a run under way finish, refuses later ones and may be done twice', async () => {
    const own = await createBodyModel();
    const frame = { ...plain(640, 360), atMs: 0 };
    const looking = own.keypointsIn(frame);
    await own.close();
    await own.close();
    await expect(looking).resolves.toHaveLength(17);
    await expect(own.keypointsIn(frame)).rejects.toMatchObject({ code: 'analysis_unavailable' });
  });
});
