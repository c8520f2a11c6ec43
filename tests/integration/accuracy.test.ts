import { expect, it } from 'vitest';
import { scorePicture } from '../load/accuracy/picture.ts';

it('[TRUTH-3] the senses of the camera meet their bars on held-out pictures', async () => {
  const { figures, missed } = await scorePicture({
    split: 'held-out',
    extent: 'sample',
    progress: () => {},
  });
  expect(missed, JSON.stringify(figures)).toEqual([]);
  const barred = Object.values(figures).filter(({ bar }) => bar !== undefined);
  expect(barred.length).toBeGreaterThanOrEqual(7);
}, 240_000);
