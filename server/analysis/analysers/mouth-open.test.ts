import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import mouthOpen from './mouth-open.ts';

/** Reads after twenty seconds. The face at rest has lips apart by 0.02. */
function after(frame: (t: number) => Parameters<typeof faceFrame>[1]) {
  const sense = mouthOpen.create();
  for (const t of frameTimes(0, 20_200)) sense.push(faceFrame(t, frame(t)));
  return sense.read(20_000);
}

describe('mouth-open', () => {
  it('[FACE-32] is the share of time with lips 0.1 further apart than at rest', () => {
    expect(after(() => ({ face: { mouthOpen: 0.11 } }))).toMatchObject({ value: 0, quality: 'ok' });
    expect(after(() => ({ face: { mouthOpen: 0.13 } }))).toMatchObject({ value: 100 });
    expect(after((t) => ({ face: { mouthOpen: t <= 5_000 ? 0.9 : 0.02 } }))!.value).toBeCloseTo(
      25,
      0,
    );
  });

  it('[FACE-32] cannot tell without the own rest or a face to trust, nor outside an answer', () => {
    const wide = { face: { mouthOpen: 0.9 } };
    expect(after(() => ({ ...wide, baseline: null }))).toMatchObject({
      value: null,
      quality: 'none',
    });
    expect(after(() => ({ ...wide, trust: untrusted }))).toMatchObject({ value: null });
    expect(after(() => ({ ...wide, phase: 'lobby' }))).toBeNull();
  });
});
