import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes } from '#support/face-frames.ts';
import faceCovered from './face-covered.ts';

const free = { eyes: false, mouth: false, half: false };

function after(frame: (t: number) => Parameters<typeof faceFrame>[1]) {
  const sense = faceCovered.create();
  for (const t of frameTimes(0, 10_200)) sense.push(faceFrame(t, frame(t)));
  return sense.read(10_000);
}

describe('face-covered', () => {
  it('[FACE-37] is the share of time in which some part was covered, and says which', () => {
    expect(after(() => ({}))).toMatchObject({ value: 0, quality: 'ok' });
    const mouth = after((t) => (t > 5_000 ? { covered: { ...free, mouth: true } } : {}))!;
    expect(mouth.value).toBe(50);
    expect(mouth.evidence).toMatchObject({ mouthPercent: 50, eyesPercent: 0, halfPercent: 0 });
    expect(after(() => ({ covered: { ...free, half: true } }))!.value).toBe(100);
  });

  it('[FACE-37] cannot tell without a baseline, and says nothing outside an answer', () => {
    expect(after(() => ({ covered: null }))).toMatchObject({ value: null, quality: 'none' });
    expect(after(() => ({ phase: 'lobby' }))).toBeNull();
  });
});
