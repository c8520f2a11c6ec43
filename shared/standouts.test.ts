import { expect, it } from 'vitest';
import type { MetricInfo } from './metrics.ts';
import { standoutsIn } from './standouts.ts';
import type { Point } from './series.ts';
import { emptyView, type TimelineView } from './timeline.ts';

const words = { about: '', unit: '%', minEvidence: '', source: '' };
const metric = (id: string, rest: Partial<MetricInfo> = {}): MetricInfo => ({
  ...{ ...words, id, title: id, group: 'face', widget: 'none', decimals: 0 },
  range: { min: 0, max: 100, goodMin: 50, goodMax: 100 },
  ...rest,
});
const three = ['pace', 'eyes', 'smile'].map((id) => metric(id));
const answer = { fromMs: 0, toMs: 60_000 };

/** Four readings a second over a minute. */
const read = (value: (atMs: number) => number | null, quality: Point['quality'] = 'ok') =>
  Array.from({ length: 240 }, (_, i): Point => {
    const atMs = i * 250;
    return { atMs, value: value(atMs), quality, evidence: {} };
  });
const viewOf = (series: Record<string, Point[]>, rest: Partial<TimelineView> = {}) => ({
  ...emptyView(),
  ...{ lastMs: 60_000, series: new Map(Object.entries(series)) },
  ...rest,
});
/** Out of the good range between 20 s and 40 s. */
const dips = (atMs: number) => (atMs >= 20_000 && atMs < 40_000 ? 10 : 80);
const stays = () => 80;

it('[REPLAY-8] the best stretch has most of its measured time in the good ranges, the most improvable least', () => {
  const view = viewOf({ pace: read(dips), eyes: read(dips), smile: read(stays) });
  const { best, mostImprovable } = standoutsIn(view, three, [answer]);
  expect(best).toMatchObject({ fromMs: 0, toMs: 20_000, goodShare: 1, outside: [] });
  expect(mostImprovable).toMatchObject({ fromMs: 20_000, toMs: 40_000 });
  expect(mostImprovable?.goodShare).toBeCloseTo(1 / 3, 9);
  expect(mostImprovable).toMatchObject({ inside: ['smile'], outside: ['eyes', 'pace'] });
});

it('[REPLAY-8] of equals the earliest; where nothing left its range there is nothing to gain', () => {
  const view = viewOf({ pace: read(stays), eyes: read(stays), smile: read(stays) });
  expect(standoutsIn(view, three, [{ fromMs: 3_000, toMs: 58_000 }])).toEqual({
    best: expect.objectContaining({ fromMs: 5_000, goodShare: 1 }),
    mostImprovable: null,
  });
});

it('[REPLAY-8] without three measures, well measured for half of 20 s of an answer, there is not enough data', () => {
  const none = { best: null, mostImprovable: null };
  const all = { pace: read(dips), eyes: read(dips), smile: read(dips) };
  expect(standoutsIn(viewOf(all), three.slice(1), [answer])).toEqual(none);
  expect(standoutsIn(viewOf(all), three, [{ fromMs: 0, toMs: 19_000 }])).toEqual(none);
  expect(standoutsIn(viewOf(all), three, [])).toEqual(none);
  const low = { ...all, smile: read(dips, 'low') };
  expect(standoutsIn(viewOf(low), three, [answer])).toEqual(none);
  const rare = { ...all, smile: read((atMs) => (atMs % 20_000 < 8_000 ? 80 : null)) };
  expect(standoutsIn(viewOf(rare), three, [answer])).toEqual(none);
  const paused = viewOf(all, { pauses: [{ fromMs: 5_000, toMs: 55_000 }] });
  expect(standoutsIn(paused, three, [answer])).toEqual(none);
});

it('[REPLAY-8] light and picture, what is not judged and what is one number an answer do not count', () => {
  const view = viewOf({ pace: read(dips), eyes: read(dips), smile: read(dips) });
  const open = { min: 0, max: 100, goodMin: 0, goodMax: 100 };
  for (const other of [
    metric('smile', { group: 'picture' }),
    metric('smile', { range: open }),
    metric('smile', { summary: 'last' }),
  ]) {
    expect(standoutsIn(view, [...three.slice(0, 2), other], [answer]).best).toBeNull();
  }
});
