import { describe, expect, it } from 'vitest';
import { faceFrame, untrusted } from '#support/face-frames.ts';
import nodding from './nodding.ts';

interface Motion {
  hz?: number;
  amplitudeDeg?: number;
  fromMs?: number;
  toMs?: number;
  phaseRad?: number;
  fps?: number;
}

const restDeg = -9;

/** 15 s of a head at rest that nods from 5 s to 10 s. */
function frames(motion: Motion) {
  const { hz = 1, amplitudeDeg = 5, fromMs = 5_000, toMs = 10_000, phaseRad = 0, fps = 5 } = motion;
  return Array.from({ length: 15 * fps + 1 }, (_, i) => {
    const t = (1_000 * i) / fps;
    const nods = t >= fromMs && t <= toMs;
    const swing = amplitudeDeg * Math.sin((2 * Math.PI * hz * (t - fromMs)) / 1_000 + phaseRad);
    return { t, offDeg: nods ? swing : 0 };
  });
}

function read(motion: Motion, rest: Parameters<typeof faceFrame>[1] = {}) {
  const sense = nodding.create();
  for (const { t, offDeg } of frames(motion)) {
    sense.push(faceFrame(t, { ...rest, face: { pitchDeg: restDeg + offDeg, ...rest.face } }));
  }
  return sense.read(15_000)!;
}

describe('nodding', () => {
  it('[FACE-33] is the share of time in nods, at 5 frames a second for 1 and 2 Hz in any phase', () => {
    for (const hz of [0.7, 1, 1.5, 2]) {
      for (const phaseRad of [0, 0.5, 1, 1.5, 2, 2.5, 3]) {
        const { value, quality } = read({ hz, phaseRad });
        expect(quality).toBe('ok');
        expect(Math.abs(value! - 100 / 3)).toBeLessThan(8);
      }
    }
  });

  it('[FACE-33] counts nods', () => {
    const { swings, swingingMs } = read({ hz: 1 }).evidence;
    expect(Math.abs(swings! - 5)).toBeLessThanOrEqual(1);
    expect(Math.abs(swingingMs! - 5_000)).toBeLessThanOrEqual(1_000);
  });

  it('[FACE-33] sees none in rest, trembling, a look down and back, or a slow sway', () => {
    expect(read({ amplitudeDeg: 0 }).value).toBe(0);
    expect(read({ hz: 2, amplitudeDeg: 1.4 }).value).toBe(0);
    expect(read({ hz: 0.25, amplitudeDeg: 15, fromMs: 5_000, toMs: 7_000 }).value).toBe(0);
    expect(read({ hz: 0.2, amplitudeDeg: 10, fromMs: 0, toMs: 15_000 }).value).toBe(0);
  });

  it('[FACE-33] does not take a head that shakes or rolls about for one that nods', () => {
    const sense = nodding.create();
    for (const { t, offDeg } of frames({ hz: 1 })) {
      sense.push(faceFrame(t, { face: { pitchDeg: restDeg + offDeg, yawDeg: 2 + 2 * offDeg } }));
    }
    expect(sense.read(15_000)!.value).toBe(0);
  });

  it('[FACE-33] is unsure below 4 frames a second, and silent below 2.5', () => {
    expect(read({ fps: 4 }).quality).toBe('ok');
    expect(read({ fps: 3 }).quality).toBe('low');
    expect(read({ fps: 2 })).toMatchObject({ value: null, quality: 'none' });
  });

  it('[FACE-33] needs 10 s of a face whose pose can be trusted', () => {
    expect(read({}, { trust: untrusted })).toMatchObject({ value: null, quality: 'none' });
    const sense = nodding.create();
    for (let t = 0; t < 10_000; t += 200) sense.push(faceFrame(t));
    expect(sense.read(9_800)).toMatchObject({ value: null, quality: 'none' });
    sense.push(faceFrame(10_000));
    expect(sense.read(10_000)).toMatchObject({ value: 0, quality: 'ok' });
  });

  it('[FACE-33] does not join what was before a lost face to what comes after', () => {
    const sense = nodding.create();
    const at = (t: number, offDeg: number) =>
      sense.push(faceFrame(t, { face: { pitchDeg: restDeg + offDeg } }));
    for (let t = 0; t <= 11_000; t += 200) at(t, 0);
    at(11_200, 6);
    at(11_400, 0);
    for (let t = 12_400; t <= 13_000; t += 200) at(t, 8);
    expect(sense.read(13_000)!.evidence.swings).toBe(0);
  });

  it('[FACE-33] says nothing while paused', () => {
    const sense = nodding.create();
    sense.push(faceFrame(0, { phase: 'paused' }));
    expect(sense.read(0)).toBeNull();
  });
});
