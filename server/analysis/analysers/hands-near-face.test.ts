import { describe, expect, it } from 'vitest';
import { bodyFrame, bodyTimes } from '#support/body-frames.ts';
import handsNearFace from './hands-near-face.ts';

const atChin = { wrist: { x: 0.5, y: 0.62 } };

function after(ms: number, look: (t: number) => Parameters<typeof bodyFrame>[1]) {
  const hands = handsNearFace.create();
  for (const t of bodyTimes(0, ms + 1)) hands.push(bodyFrame(t, look(t)));
  return hands.read(ms);
}

describe('hands-near-face', () => {
  it('[BODY-10] is the share of time with a wrist at the face', () => {
    expect(after(20_000, () => ({}))).toMatchObject({ value: 0, quality: 'ok' });
    expect(after(20_000, () => ({ pose: atChin }))).toMatchObject({ value: 100, quality: 'ok' });
    const part = after(20_000, (t) => ({ pose: t > 0 && t <= 5_000 ? atChin : {} }));
    expect(part!.value).toBeCloseTo(24, 0);
  });

  it('[BODY-10] needs 10 s in which face and shoulders are seen', () => {
    expect(after(9_600, () => ({}))).toMatchObject({ value: null, quality: 'none' });
    expect(after(20_000, () => ({ faceBox: null, pose: atChin }))!.quality).toBe('none');
    const head = after(20_000, () => ({ pose: { ...atChin, shoulderScore: 0.1 } }));
    expect(head).toMatchObject({ value: null, quality: 'none' });
    const half = after(28_000, (t) => ({ pose: t > 12_000 ? { shoulderScore: 0.1 } : {} }));
    expect(half).toMatchObject({ value: 0, quality: 'low' });
  });

  it('[BODY-10] is measured in an answer only, each on its own', () => {
    const hands = handsNearFace.create();
    for (const t of bodyTimes(0, 20_000)) hands.push(bodyFrame(t, { pose: atChin }));
    hands.push(bodyFrame(20_000, { phase: 'question' }));
    expect(hands.read(20_000)).toBeNull();
    hands.push(bodyFrame(20_800));
    expect(hands.read(20_800)).toMatchObject({ value: null, evidence: { frames: 1 } });
  });
});
