import { describe, expect, it } from 'vitest';
import { frameTimes, pictureFrame } from '#support/face-frames.ts';
import backlight from './backlight.ts';

function read(frame: Parameters<typeof pictureFrame>[1]) {
  const sense = backlight.create();
  for (const t of frameTimes(0, 2_000)) sense.push(pictureFrame(t, frame));
  return sense.read(1_800);
}

describe('backlight', () => {
  it('[PICTURE-10] is how many times brighter the background is than the face', () => {
    expect(read({ meanLuma: 60, backgroundLuma: 240 })).toEqual({
      value: 4,
      quality: 'ok',
      evidence: { frames: 5, faceLuma: 60, backgroundLuma: 240 },
    });
    expect(read({ meanLuma: 0, backgroundLuma: 240 })!.value).toBe(240);
  });

  it('[PICTURE-10] calls a dark face before a white wall good, a face before a window not', () => {
    const { goodMax } = backlight.metric.range;
    expect(read({ meanLuma: 80, backgroundLuma: 205 })!.value).toBeLessThan(goodMax);
    expect(read({ meanLuma: 70, backgroundLuma: 245 })!.value).toBeGreaterThan(goodMax);
  });

  it('[PICTURE-10] has no value without a face or a background, and no reading while paused', () => {
    expect(read({ backgroundLuma: null })).toMatchObject({ value: null, quality: 'none' });
    expect(read({ phase: 'paused' })).toBeNull();
  });
});
