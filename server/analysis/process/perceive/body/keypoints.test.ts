import { describe, expect, it } from 'vitest';
import { grid, keypointsOf, type Heads } from './keypoints.ts';

const cells = grid * grid;
const cell = (x: number, y: number) => y * grid + x;

/** One keypoint; nothing anywhere until it is put there. */
function heads(): Heads {
  return {
    centre: new Float32Array(cells).fill(-9),
    heatmap: new Float32Array(cells).fill(-9),
    regress: new Float32Array(cells * 2),
    offset: new Float32Array(cells * 2),
  };
}

describe('keypointsOf', () => {
  it('[BODY-2] takes the peak near where the middle points, and its place inside the cell', () => {
    const given = heads();
    given.centre[cell(24, 24)] = 2;
    given.regress.set([-10, 6], cell(24, 24) * 2);
    given.heatmap[cell(30, 15)] = 0;
    given.offset.set([0.25, 0.5], cell(30, 15) * 2);
    const [point] = keypointsOf(given, 1);
    expect(point).toEqual({ x: 30.5 / grid, y: 15.25 / grid, score: 0.5 });
  });

  it('[BODY-2] keeps to its own body where a far one has a stronger peak', () => {
    const given = heads();
    given.centre[cell(24, 24)] = 2;
    given.centre[cell(2, 2)] = 2.1;
    given.heatmap[cell(25, 24)] = 0.5;
    given.heatmap[cell(3, 3)] = 3;
    expect(keypointsOf(given, 1)[0]!.x).toBeCloseTo(25 / grid);
  });
});
