import { describe, expect, it } from 'vitest';
import { allTrusted, faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import framing from './framing.ts';

const box = (centreX: number, centreY: number, height: number) => ({
  box: { x: centreX - height / 4, y: centreY - height / 2, width: height / 2, height },
});

function readingOf(place: ReturnType<typeof box>, trust = allTrusted) {
  const analyser = framing.create();
  for (const t of frameTimes(0, 3_000)) {
    analyser.push(faceFrame(t, { phase: 'lobby', face: place, trust }));
  }
  return analyser.read(2_800)!;
}

describe('framing', () => {
  it('[FACE-23] is full when the face sits in the middle at a good size', () => {
    expect(readingOf(box(0.5, 0.45, 0.35))).toMatchObject({ value: 100, quality: 'ok' });
    expect(readingOf(box(0.63, 0.4, 0.21)).value).toBe(100);
  });

  it.each([
    ['too far right', box(0.7, 0.5, 0.3), { offsetX: 0.2 }],
    ['too low', box(0.5, 0.7, 0.3), { offsetY: 0.2 }],
    ['too small', box(0.5, 0.5, 0.15), { faceHeight: 0.15 }],
    ['too large', box(0.5, 0.5, 0.6), { faceHeight: 0.6 }],
  ])('[FACE-23] is empty with a face %s, and says so', (_, place, off) => {
    const { value, evidence } = readingOf(place);
    expect(value).toBe(0);
    for (const [key, expected] of Object.entries(off)) expect(evidence[key]).toBeCloseTo(expected);
  });

  it('[FACE-23] sees a face that is too small to be trusted', () => {
    expect(readingOf(box(0.5, 0.5, 0.08), untrusted)).toMatchObject({ value: 0, quality: 'ok' });
  });

  it('[FACE-23] is a share of the last three seconds', () => {
    const analyser = framing.create();
    for (const t of frameTimes(0, 6_000)) {
      const good = t < 3_000 || t >= 4_600;
      analyser.push(faceFrame(t, { face: good ? box(0.5, 0.5, 0.3) : box(0.8, 0.5, 0.3) }));
    }
    const { value, evidence } = analyser.read(5_800)!;
    expect(evidence.frames).toBe(15);
    expect(value).toBeCloseTo((100 * 7) / 15);
  });

  it('[FACE-23] needs three frames with a face', () => {
    const analyser = framing.create();
    for (const t of [0, 200]) analyser.push(faceFrame(t));
    for (const t of [400, 600, 800]) analyser.push(faceFrame(t, { face: null }));
    expect(analyser.read(800)).toEqual({ value: null, quality: 'none', evidence: { frames: 2 } });
  });
});
