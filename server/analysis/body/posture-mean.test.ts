import { describe, expect, it } from 'vitest';
import type { BodyObservation } from '../observations.ts';
import { bodyFrame, bodyTimes } from '#support/body-frames.ts';
import { createPostureMean } from './posture-mean.ts';

type Look = Parameters<typeof bodyFrame>[1];

function after(ms: number, look: (t: number) => Look, phase?: BodyObservation['phase']) {
  const tilt = createPostureMean(({ tiltDeg }) => tiltDeg);
  for (const t of bodyTimes(0, ms + 1))
    tilt.push(bodyFrame(t, { ...look(t), ...(phase && { phase }) }));
  return tilt.read(ms);
}

describe('the mean of a posture', () => {
  it('[BODY-6] is one of 20 s, from 10 s on', () => {
    expect(after(9_600, () => ({}))).toMatchObject({ value: null, quality: 'none' });
    expect(after(10_400, () => ({ pose: { tiltDeg: 5 } }))).toMatchObject({ quality: 'ok' });
    const turned = after(40_000, (t) => ({ pose: { tiltDeg: t <= 30_000 ? 0 : 12 } }));
    expect(turned!.value).toBeCloseTo(6, 0);
    expect(turned!.evidence).toMatchObject({ frames: 25, unseenMs: 0 });
  });

  it('[BODY-6] has no value where only the head is seen, and low quality where shoulders are unsure', () => {
    const head = after(20_000, () => ({ pose: { shoulderScore: 0.1 } }));
    expect(head).toMatchObject({ value: null, quality: 'none', evidence: { frames: 0 } });
    const unsure = after(20_000, () => ({ pose: { shoulderScore: 0.35 } }));
    expect(unsure).toMatchObject({ quality: 'low' });
  });

  it('[BODY-6] is of low quality when the shoulders were out of sight for most of it', () => {
    const mostly = createPostureMean(({ tiltDeg }) => tiltDeg);
    for (const t of bodyTimes(0, 36_000)) {
      const pose = t % 2_400 === 0 ? {} : { shoulderScore: 0.1 };
      mostly.push(bodyFrame(t, { pose }));
    }
    expect(mostly.read(35_200)).toMatchObject({ value: null, quality: 'none' });
    const half = after(20_000, (t) => ({ pose: t > 9_000 ? {} : { shoulderScore: 0.1 } }));
    expect(half).toMatchObject({ quality: 'ok' });
    const less = after(20_000, (t) => ({ pose: t > 9_800 ? {} : { shoulderScore: 0.1 } }));
    expect(less!.evidence.unseenMs).toBeGreaterThan(less!.evidence.bodyMs! - 2_000);
  });

  it('[BODY-6] takes no gap for evidence, stands thinner frames, and starts afresh with each answer', () => {
    const seldom = createPostureMean(({ tiltDeg }) => tiltDeg);
    for (let t = 0; t <= 12_800; t += 1_600) seldom.push(bodyFrame(t));
    expect(seldom.read(12_800)).toMatchObject({ quality: 'ok', evidence: { bodyMs: 12_800 } });
    const gap = createPostureMean(({ tiltDeg }) => tiltDeg);
    for (const t of [0, 19_000]) gap.push(bodyFrame(t));
    expect(gap.read(19_000)!.evidence.bodyMs).toBe(2_000);
    seldom.push(bodyFrame(14_400, { phase: 'question' }));
    expect(seldom.read(14_400)).toBeNull();
    seldom.push(bodyFrame(16_000, { phase: 'thinking' }));
    expect(seldom.read(16_000)).toMatchObject({ value: null, evidence: { bodyMs: 0 } });
  });
});
