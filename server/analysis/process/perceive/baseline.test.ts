import { describe, expect, it } from 'vitest';
import type { VoiceHop } from '../../observations.ts';
import { bodyFrame, bodyTimes } from '#support/body-frames.ts';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import { createBaselineTaker } from './baseline.ts';

const start = 10_000;
const taker = () => createBaselineTaker({ durationMs: 5_000, startedAtMs: start });

function hop(atMs: number, overrides: Partial<VoiceHop> = {}): VoiceHop {
  return {
    atMs,
    phase: 'lobby',
    phaseSinceMs: 0,
    durationMs: 20,
    spokenTo: false,
    speechProbability: 0,
    speaking: false,
    f0Hz: null,
    levelsDb: [-60, -60],
    vowelBandDb: [-70, -70],
    lowBandDb: [-68, -68],
    momentaryLufs: -55,
    noiseFloorLufs: null,
    clippedShare: 0,
    concealed: false,
    ...overrides,
  };
}

describe('the baseline', () => {
  it('[BASELINE-1] is the median of the frames, so that a glance aside does not move it', () => {
    const taking = taker();
    frameTimes(start, start + 5_000).forEach((atMs, i) => {
      const glance = i % 4 === 0;
      taking.pushFace(
        faceFrame(atMs, { face: { yawDeg: glance ? 40 : 3, gazeYawDeg: glance ? 50 : 1 } }),
      );
    });
    const { baseline, summary } = taking.result();
    expect(baseline).toMatchObject({ yawDeg: 3, gazeYawDeg: 1, pitchDeg: -9, smile: 0.1 });
    expect(summary).toMatchObject({ faceFrames: 25, yawDeg: 3, gazeYawDeg: 1, voicedMs: 0 });
  });

  it('[BASELINE-2] needs eight frames', () => {
    const taking = taker();
    for (const atMs of frameTimes(start, start + 1_400)) taking.pushFace(faceFrame(atMs));
    expect(taking.result()).toMatchObject({
      baseline: null,
      summary: { faceFrames: 7, yawDeg: null },
    });
    taking.pushFace(faceFrame(start + 1_400));
    expect(taking.result().baseline).not.toBeNull();
  });

  it('[BASELINE-2] takes no frame with two faces, none, closed eyes, a bad picture or another time', () => {
    const taking = taker();
    for (const atMs of frameTimes(start, start + 5_000)) {
      taking.pushFace(faceFrame(atMs, { faces: 2 }));
      taking.pushFace(faceFrame(atMs, { face: null }));
      taking.pushFace(faceFrame(atMs, { trust: untrusted }));
      taking.pushFace(faceFrame(atMs, { face: { gazeYawDeg: null, gazePitchDeg: null } }));
      taking.pushFace(faceFrame(atMs - 5_000));
      taking.pushFace(faceFrame(atMs + 5_000));
    }
    expect(taking.result()).toMatchObject({ baseline: null, summary: { faceFrames: 0 } });
  });

  it('[BASELINE-4] holds the shoulders when three frames show them, and else not', () => {
    const withBodies = (frames: ReturnType<typeof bodyFrame>[]) => {
      const taking = taker();
      for (const atMs of frameTimes(start, start + 5_000)) taking.pushFace(faceFrame(atMs));
      for (const frame of frames) taking.pushBody(frame);
      return taking.result();
    };
    const times = bodyTimes(start, start + 5_000);
    const seen = withBodies(
      times.map((t, i) => bodyFrame(t, { pose: { shoulderWidth: i === 2 ? 0.9 : 0.5 } })),
    );
    expect(seen.baseline!.body!.shoulderWidth).toBeCloseTo(0.5);
    expect(seen.summary.noseHeight).toBeCloseTo(0.25);
    const head = withBodies(times.map((t) => bodyFrame(t, { pose: { shoulderScore: 0.1 } })));
    expect(head.baseline).toMatchObject({ yawDeg: 2, body: null });
    expect(head.summary).toMatchObject({ shoulderWidth: null, noseHeight: null });
    const early = withBodies(times.map((t) => bodyFrame(t - 4_000)));
    expect(early.baseline!.body).toBeNull();
  });

  it('[BASELINE-3] finds the noise floor between speech and counts what was voiced', () => {
    const taking = taker();
    for (let t = 0; t < 5_000; t += 20) {
      const speaking = t >= 1_000 && t < 3_000;
      const lingering = t >= 3_000 && t < 3_400;
      taking.pushHop(
        hop(start + t, {
          speaking,
          f0Hz: speaking && t % 40 === 0 ? 120 : null,
          momentaryLufs: speaking ? -20 : lingering ? -30 : -58,
        }),
      );
    }
    expect(taking.result().summary).toMatchObject({ noiseFloorLufs: -58, voicedMs: 1_000 });
  });

  it('[BASELINE-3] has no noise floor from less than a second of quiet, nor from made-up or digital silence', () => {
    const taking = taker();
    for (let t = 0; t < 980; t += 20) taking.pushHop(hop(start + t));
    for (let t = 1_000; t < 3_000; t += 20) taking.pushHop(hop(start + t, { concealed: true }));
    for (let t = 3_000; t < 5_000; t += 20) {
      taking.pushHop(hop(start + t, { momentaryLufs: -Infinity }));
    }
    expect(taking.result().summary.noiseFloorLufs).toBeNull();
  });
});
