import { describe, expect, it } from 'vitest';
import { faceFrame, frameTimes, untrusted } from '#support/face-frames.ts';
import turnedAway from './turned-away.ts';

/** Ten seconds with the face at rest, whose yaw is 2°, but for a stretch from 4 s on. */
function after(turn: { forMs: number; yawDeg?: number; frame?: Parameters<typeof faceFrame>[1] }) {
  const { forMs, yawDeg = 30, frame = {} } = turn;
  const away = turnedAway.create();
  for (const t of frameTimes(0, 10_200)) {
    const isTurned = t >= 4_000 && t <= 4_000 + forMs;
    away.push(faceFrame(t, isTurned ? { face: { yawDeg }, ...frame } : {}));
  }
  return away.read(10_000)!;
}

describe('turned-away', () => {
  it('[FACE-30] is the share of time in turns beyond 20° of more than 2 s', () => {
    expect(after({ forMs: 3_000 })).toMatchObject({ value: 30, quality: 'ok' });
    expect(after({ forMs: 3_000, yawDeg: -26 }).value).toBe(30);
    expect(after({ forMs: 3_000 }).evidence).toMatchObject({ turns: 1, turnedMs: 0 });
    expect(after({ forMs: 2_000 }).value).toBe(0);
    expect(after({ forMs: 3_000, yawDeg: 21 }).value).toBe(0);
  });

  it('[FACE-30] knows that a head is turned beyond where its angle can be measured', () => {
    const frame = { trust: { ...untrusted, picture: true } };
    expect(after({ forMs: 3_000, yawDeg: 50, frame }).value).toBe(30);
  });

  it('[FACE-30] takes no time without a face that can be judged for evidence', () => {
    const dark = { frame: { trust: untrusted } };
    expect(after({ forMs: 3_000, ...dark })).toMatchObject({ value: 0 });
    expect(after({ forMs: 3_000, ...dark }).evidence.faceMs).toBeLessThan(7_500);
    expect(after({ forMs: 3_000, frame: { face: null } })).toMatchObject({ value: 0 });
  });

  it('[FACE-30] tells the same at 2 frames a second', () => {
    const away = turnedAway.create();
    for (let t = 0; t <= 10_000; t += 500) {
      away.push(faceFrame(t, t >= 4_000 && t <= 7_000 ? { face: { yawDeg: 30 } } : {}));
    }
    expect(away.read(10_000)!.value).toBe(30);
  });

  it('[FACE-30] needs 5 s, has low quality without a baseline and no reading outside an answer', () => {
    const away = turnedAway.create();
    for (const t of frameTimes(0, 5_000)) away.push(faceFrame(t, { baseline: null }));
    expect(away.read(4_800)).toMatchObject({ value: null, quality: 'none' });
    away.push(faceFrame(5_000, { baseline: null }));
    expect(away.read(5_000)).toMatchObject({ value: 0, quality: 'low' });
    away.push(faceFrame(5_200, { phase: 'lobby' }));
    expect(away.read(5_200)).toBeNull();
  });
});
