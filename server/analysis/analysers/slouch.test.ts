import { describe, expect, it } from 'vitest';
import { bodyFrame, bodyTimes } from '#support/body-frames.ts';
import slouch from './slouch.ts';

function after(look: Parameters<typeof bodyFrame>[1]) {
  const slouching = slouch.create();
  for (const t of bodyTimes(0, 16_000)) slouching.push(bodyFrame(t, look));
  return slouching.read(15_200)!;
}

describe('slouch', () => {
  it('[BODY-9] is how far the nose has come down towards the shoulders', () => {
    expect(after({})).toMatchObject({ value: 0, quality: 'ok' });
    expect(after({ pose: { noseHeight: 0.175 } }).value).toBeCloseTo(30);
    expect(after({ pose: { noseHeight: 0.275 } }).value).toBeCloseTo(-10);
  });

  it('[BODY-9] is not moved by leaning in or out, nor by a tilt', () => {
    for (const size of [0.7, 1.3]) {
      const pose = { shoulderWidth: 0.5 * size, noseHeight: 0.25 * size, tiltDeg: 10 };
      expect(after({ pose }).value).toBeCloseTo(0);
    }
  });

  it('[BODY-9] has no value without a baseline of the shoulders', () => {
    expect(after({ baseline: null })).toMatchObject({ value: null, quality: 'none' });
  });
});
