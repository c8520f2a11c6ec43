import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import headTurn from './head-turn.ts';

/** The face at rest has a yaw of 2°. */
describe('head-turn', () => {
  it('[FACE-24] is the yaw from the candidate’s own neutral, with its sign', () => {
    const turn = headTurn.create();
    for (const t of frameTimes(0, 2_000)) turn.push(faceFrame(t, { face: { yawDeg: -8 } }));
    expect(turn.read(1_800)).toMatchObject({
      value: -10,
      quality: 'ok',
      evidence: { turnedMs: 0 },
    });
  });

  it('[FACE-24] counts for how long the head has been turned away', () => {
    const turn = headTurn.create();
    for (const t of frameTimes(0, 2_000)) turn.push(faceFrame(t));
    for (const t of frameTimes(2_000, 5_200)) turn.push(faceFrame(t, { face: { yawDeg: 30 } }));
    expect(turn.read(5_000)!.evidence.turnedMs).toBe(3_000);
    turn.push(faceFrame(5_200, { face: { yawDeg: 20 } }));
    expect(turn.read(5_200)!.evidence.turnedMs).toBe(0);
  });

  it('[FACE-24] starts anew after the face was lost for more than a second', () => {
    const turn = headTurn.create();
    const away = { face: { yawDeg: 40 } };
    for (const t of frameTimes(0, 2_000)) turn.push(faceFrame(t, away));
    for (const t of frameTimes(2_000, 2_600)) turn.push(faceFrame(t, { face: null }));
    turn.push(faceFrame(2_600, away));
    expect(turn.read(2_600)!.evidence.turnedMs).toBe(2_600);
    for (const t of frameTimes(2_800, 4_000)) turn.push(faceFrame(t, { face: null }));
    expect(turn.read(3_800)).toMatchObject({ value: null, quality: 'none' });
    for (const t of frameTimes(4_000, 5_200)) turn.push(faceFrame(t, away));
    expect(turn.read(5_000)!.evidence.turnedMs).toBe(1_000);
  });

  it('[FACE-24] needs a second of trusted face, and a baseline to be sure', () => {
    const turn = headTurn.create();
    for (const t of frameTimes(0, 1_000)) turn.push(faceFrame(t, { baseline: null }));
    expect(turn.read(800)).toMatchObject({ value: null, quality: 'none' });
    turn.push(faceFrame(1_000, { baseline: null }));
    expect(turn.read(1_000)).toMatchObject({ value: 2, quality: 'low' });
    const dark = headTurn.create();
    for (const t of frameTimes(0, 3_000)) dark.push(faceFrame(t, { trust: untrusted }));
    expect(dark.read(2_800)!.quality).toBe('none');
  });

  it('[FACE-24] says nothing while paused', () => {
    const turn = headTurn.create();
    for (const t of frameTimes(0, 3_000)) turn.push(faceFrame(t, { phase: 'paused' }));
    expect(turn.read(2_800)).toBeNull();
  });
});
