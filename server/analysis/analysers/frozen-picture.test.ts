import { describe, expect, it } from 'vitest';
import { frameTimes, pictureFrame } from '#support/face-frames.ts';
import frozenPicture from './frozen-picture.ts';

type Frame = Parameters<typeof pictureFrame>[1];

/** Moving for 4 s, then as told until 10 s. */
function open(then: Frame | null) {
  const sense = frozenPicture.create();
  for (const t of frameTimes(0, 4_200)) sense.push(pictureFrame(t));
  if (then) for (const t of frameTimes(4_200, 10_200)) sense.push(pictureFrame(t, then));
  return sense;
}

describe('frozen-picture', () => {
  it('[PICTURE-11] counts the seconds in which the same picture comes again and again', () => {
    expect(open({ change: 2 }).read(10_000)).toMatchObject({ value: 0, quality: 'ok' });
    for (const change of [0, 0.02]) {
      expect(open({ change }).read(10_000)).toEqual({
        value: 6,
        quality: 'ok',
        evidence: { stillMs: 6_000, withoutFramesMs: 0 },
        atMs: 10_000,
      });
    }
    expect(open({ change: 0.4 }).read(10_000)!.value).toBe(0);
  });

  it('[PICTURE-11] counts the seconds in which no picture comes, as true now', () => {
    const sense = open(null);
    expect(sense.read(5_000)).toMatchObject({ value: 0, atMs: 4_000 });
    expect(sense.read(10_000)).toEqual({
      value: 6,
      quality: 'ok',
      evidence: { stillMs: 6_000, withoutFramesMs: 6_000 },
      atMs: 10_000,
    });
    sense.push(pictureFrame(10_000, { change: 5 }));
    expect(sense.read(10_000)!.value).toBe(0);
  });

  it('[PICTURE-11] takes 2 frames a second for frames that come', () => {
    const sense = frozenPicture.create();
    for (let t = 0; t <= 10_000; t += 500) sense.push(pictureFrame(t));
    expect(sense.read(11_400)).toMatchObject({ value: 0 });
  });

  it('[PICTURE-11] is not sure of an empty room, and says nothing while paused', () => {
    expect(open({ change: 0, hasFace: false }).read(10_000)).toMatchObject({
      value: 6,
      quality: 'low',
    });
    expect(open({ phase: 'paused' }).read(10_000)).toBeNull();
    expect(frozenPicture.create().read(0)).toBeNull();
  });

  it('[PICTURE-11] begins anew with the first frame after a break', () => {
    const sense = open({ change: 0 });
    sense.push(pictureFrame(60_000, { change: null }));
    expect(sense.read(60_000)!.value).toBe(0);
  });
});
