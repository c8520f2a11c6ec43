import { describe, expect, it } from 'vitest';
import { bodyFrame, bodyTimes } from '#support/body-frames.ts';
import lean from './lean.ts';

function after(look: Parameters<typeof bodyFrame>[1]) {
  const leaning = lean.create();
  for (const t of bodyTimes(0, 16_000)) leaning.push(bodyFrame(t, look));
  return leaning.read(15_200)!;
}

describe('lean', () => {
  it('[BODY-8] is how much wider than at rest the shoulders are', () => {
    expect(after({})).toMatchObject({ value: 0, quality: 'ok' });
    expect(after({ pose: { shoulderWidth: 0.65 } }).value).toBeCloseTo(30);
    expect(after({ pose: { shoulderWidth: 0.4 } }).value).toBeCloseTo(-20);
  });

  it('[BODY-8] has no value without a baseline of the shoulders', () => {
    expect(after({ baseline: null })).toMatchObject({ value: null, quality: 'none' });
  });
});
