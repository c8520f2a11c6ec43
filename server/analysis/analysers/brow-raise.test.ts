import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import browRaise from './brow-raise.ts';

/** Reads after twenty seconds. The face at rest has brows at 0.18. */
function after(frame: (t: number) => Parameters<typeof faceFrame>[1]) {
  const sense = browRaise.create();
  for (const t of frameTimes(0, 20_200)) sense.push(faceFrame(t, frame(t)));
  return sense.read(20_000);
}

describe('brow-raise', () => {
  it('[FACE-31] is the share of time with brows 0.025 above their rest', () => {
    expect(after(() => ({ face: { browRaise: 0.2 } }))).toMatchObject({ value: 0, quality: 'ok' });
    expect(after(() => ({ face: { browRaise: 0.23 } }))).toMatchObject({ value: 100 });
    expect(after((t) => ({ face: { browRaise: t <= 5_000 ? 0.9 : 0.18 } }))!.value).toBeCloseTo(
      25,
      0,
    );
  });

  it('[FACE-31] cannot tell without the own rest or a face to trust, nor outside an answer', () => {
    const wide = { face: { browRaise: 0.9 } };
    expect(after(() => ({ ...wide, baseline: null }))).toMatchObject({
      value: null,
      quality: 'none',
    });
    expect(after(() => ({ ...wide, trust: untrusted }))).toMatchObject({ value: null });
    expect(after(() => ({ ...wide, phase: 'lobby' }))).toBeNull();
  });
});
