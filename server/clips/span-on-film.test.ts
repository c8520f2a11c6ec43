import { expect, it } from 'vitest';
import { spanOnFilm } from './span-on-film.ts';

/** Ten seconds from 5 s, then a pause, then ten from 20 s. */
const parts = [
  { fromMs: 5_000, durationMs: 10_000, offsetMs: 0 },
  { fromMs: 20_000, durationMs: 10_000, offsetMs: 10_000 },
];

it('[CLIPS-1] a span within one part lies there, and its clip begins at nought', () => {
  expect(spanOnFilm(parts, { fromMs: 7_000, toMs: 9_000 })).toEqual({
    ...{ fromMs: 2_000, toMs: 4_000 },
    parts: [{ fromMs: 7_000, durationMs: 2_000, offsetMs: 0 }],
  });
});

it('[CLIPS-1] what lies between parts is left out', () => {
  expect(spanOnFilm(parts, { fromMs: 14_000, toMs: 22_000 })).toEqual({
    ...{ fromMs: 9_000, toMs: 12_000 },
    parts: [
      { fromMs: 14_000, durationMs: 1_000, offsetMs: 0 },
      { fromMs: 20_000, durationMs: 2_000, offsetMs: 1_000 },
    ],
  });
});

it('[CLIPS-1] where nothing was recorded there is nothing to cut', () => {
  expect(spanOnFilm(parts, { fromMs: 15_000, toMs: 20_000 })).toBeNull();
  expect(spanOnFilm([], { fromMs: 0, toMs: 20_000 })).toBeNull();
});
