import { describe, expect, it } from 'vitest';
import { createFrameRate } from './frame-rate.ts';

function at(everyMs: number, untilMs = 12_000) {
  const rate = createFrameRate(10_000);
  for (let t = 0; t <= untilMs; t += everyMs) rate.push(t);
  return rate;
}

describe('the rate of frames', () => {
  it('[FACE-36] says how often a second the head was seen, and whether that will do', () => {
    expect(at(200).read(12_000)).toEqual({ seenMs: 10_000, framesPerSec: 5, quality: 'ok' });
    expect(at(250).read(12_000)).toMatchObject({ framesPerSec: 4, quality: 'ok' });
    expect(at(300).read(12_000).quality).toBe('low');
    expect(at(500).read(12_000).quality).toBe('none');
  });

  it('[FACE-36] takes uneven frames by their mean, and a gap for time not seen', () => {
    const uneven = createFrameRate(10_000);
    for (let t = 0; t <= 8_000; t += 400) [t, t + 133].forEach((ms) => uneven.push(ms));
    expect(uneven.read(8_133).quality).toBe('ok');
    const gap = at(200, 2_000);
    gap.push(8_000);
    expect(gap.read(8_000).seenMs).toBe(2_000);
  });

  it('[FACE-36] knows nothing of what was cleared or is too old', () => {
    const rate = at(200);
    expect(rate.read(60_000)).toEqual({ seenMs: 0, framesPerSec: 0, quality: 'none' });
    rate.push(60_000);
    rate.clear();
    expect(rate.read(60_000).quality).toBe('none');
  });
});
