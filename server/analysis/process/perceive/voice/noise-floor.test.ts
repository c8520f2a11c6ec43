import { describe, expect, it } from 'vitest';
import { toLufs } from './loudness.ts';
import { NoiseFloor } from './noise-floor.ts';

const push = (floor: NoiseFloor, hops: number, energy: number, quiet = true) => {
  for (let i = 0; i < hops; i += 1) floor.push({ energy, durationMs: 20, quiet });
};

describe('NoiseFloor', () => {
  it('[VOICE-10] is unknown until a second of quiet was heard', () => {
    const floor = new NoiseFloor();
    push(floor, 200, 1e-2, false);
    push(floor, 60, 1e-6);
    expect(floor.lufs).toBeNull();
    push(floor, 10, 1e-6);
    expect(floor.lufs).toBeCloseTo(toLufs(1e-6));
  });

  it('[VOICE-10] is not raised by a slammed door or by what rings on after speech', () => {
    const floor = new NoiseFloor();
    push(floor, 100, 1e-6);
    push(floor, 25, 1e-1);
    push(floor, 100, 1e-2, false);
    push(floor, 14, 1e-3);
    push(floor, 5, 1e-6);
    expect(floor.lufs).toBeCloseTo(toLufs(1e-6));
  });

  it('[VOICE-10] follows the room within seconds when it grows loud', () => {
    const floor = new NoiseFloor();
    push(floor, 500, 1e-6);
    push(floor, 150, 1e-4);
    expect(floor.lufs).toBeCloseTo(toLufs(1e-4));
  });
});
