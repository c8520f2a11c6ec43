import { describe, expect, it } from 'vitest';
import { faceFrame, restingFace, untrusted } from '#support/face-frames.ts';
import fidgeting from './fidgeting.ts';

const { box } = restingFace;

/** 12 s of a head that swings sideways: speed peaks at 2π × Hz × amplitude (in face heights). */
function read(
  sway: { hz: number; amplitude: number; fps?: number; aspectRatio?: number },
  frame: Parameters<typeof faceFrame>[1] = {},
) {
  const { hz, amplitude, fps = 5, aspectRatio = 16 / 9 } = sway;
  const sense = fidgeting.create();
  for (let i = 0; i <= 12 * fps; i += 1) {
    const t = (1_000 * i) / fps;
    const off = (amplitude * box.height * Math.sin((2 * Math.PI * hz * t) / 1_000)) / aspectRatio;
    const face = { box: { ...box, x: box.x + off } };
    sense.push(faceFrame(t, { face, aspectRatio, ...frame }));
  }
  return sense.read(12_000)!;
}

describe('fidgeting', () => {
  it('[FACE-35] is the RMS speed of the head in face heights a second', () => {
    const sway = { hz: 0.5, amplitude: 0.2 };
    const truth = (2 * Math.PI * sway.hz * sway.amplitude) / Math.SQRT2;
    expect(read(sway).value! / truth).toBeCloseTo(1, 1);
    expect(read({ ...sway, aspectRatio: 4 / 3 }).value! / truth).toBeCloseTo(1, 1);
    expect(read(sway).quality).toBe('ok');
    expect(read({ hz: 0, amplitude: 0 }).value).toBe(0);
  });

  it('[FACE-35] is unsure below 4 frames a second, and silent below 2.5', () => {
    const sway = { hz: 0.5, amplitude: 0.2 };
    expect(read({ ...sway, fps: 3 }).quality).toBe('low');
    expect(read({ ...sway, fps: 2 })).toMatchObject({ value: null, quality: 'none' });
  });

  it('[FACE-35] does not take a face that went and came back elsewhere for a movement', () => {
    const sense = fidgeting.create();
    for (let t = 0; t <= 11_000; t += 200) sense.push(faceFrame(t));
    sense.push(faceFrame(12_000, { face: { box: { ...box, x: 0.1 } } }));
    expect(sense.read(12_000)!.value).toBe(0);
  });

  it('[FACE-35] needs 10 s of a face it can trust, in an answer', () => {
    const sway = { hz: 0.5, amplitude: 0.2 };
    expect(read(sway, { trust: untrusted })).toMatchObject({ value: null, quality: 'none' });
    const sense = fidgeting.create();
    sense.push(faceFrame(0, { phase: 'lobby' }));
    expect(sense.read(0)).toBeNull();
  });
});
