import { describe, expect, it } from 'vitest';
import { createFrameShare, readShare } from './frame-share.ts';

describe('a share of frames', () => {
  it('[FACE-20] weighs a frame by the time since the one before it', () => {
    const share = createFrameShare(10_000);
    share.push(0, true);
    share.push(100, true);
    share.push(400, false);
    expect(share.read(400)).toEqual({ percent: 25, seenMs: 400, frames: 3, unseenMs: 0 });
  });

  it('[FACE-20] takes no gap for evidence', () => {
    const share = createFrameShare(60_000);
    share.push(0, true);
    share.push(30_000, true);
    expect(share.read(30_000).seenMs).toBe(500);
  });

  it('[FACE-20] keeps frames that show neither way apart, and skipped ones out', () => {
    const share = createFrameShare(10_000);
    share.push(0, true);
    share.push(200, null);
    share.push(400, true);
    share.skip(600);
    share.push(800, true);
    expect(share.read(800)).toEqual({ percent: 100, seenMs: 400, frames: 3, unseenMs: 200 });
  });

  it('[FACE-20] forgets what is older than the window, and all of it when cleared', () => {
    const share = createFrameShare(1_000);
    for (let t = 0; t <= 1_000; t += 200) share.push(t, t < 600);
    expect(share.read(1_600).percent).toBe(0);
    expect(share.read(9_000)).toEqual({ percent: null, seenMs: 0, frames: 0, unseenMs: 0 });
    share.push(9_200, true);
    share.clear();
    expect(share.read(9_200).frames).toBe(0);
  });
});

describe('a share as a reading', () => {
  function shareOf(unseenEvery: number) {
    const share = createFrameShare(60_000);
    for (let i = 0; i <= 60; i += 1) share.push(i * 200, i % unseenEvery === 0 ? null : true);
    return share;
  }
  const at = (hasBaseline: boolean) => ({ nowMs: 12_000, hasBaseline });

  it('[FACE-21] is ok with a baseline, low without one', () => {
    expect(readShare(shareOf(100), at(true))).toMatchObject({ value: 100, quality: 'ok' });
    expect(readShare(shareOf(100), at(false))).toMatchObject({ value: 100, quality: 'low' });
  });

  it('[FACE-21] is low when more was unseen than seen, none below five seconds', () => {
    const mostlyUnseen = createFrameShare(60_000);
    for (let i = 0; i <= 80; i += 1) mostlyUnseen.push(i * 200, i % 3 === 0 ? true : null);
    expect(readShare(mostlyUnseen, at(true))).toMatchObject({ quality: 'low' });
    const short = createFrameShare(60_000);
    for (let i = 0; i <= 24; i += 1) short.push(i * 200, true);
    expect(readShare(short, at(true))).toMatchObject({
      value: null,
      quality: 'none',
      evidence: { faceMs: 4_800 },
    });
  });
});
