import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { compactTimeline, expand, type CompactTimeline } from '#shared/compact-timeline.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';
import { longSession, type Hour } from '#support/hour.ts';
import { allMetrics, storeSession } from '#support/stored-session.ts';

let store: Store;
let hour: Hour;
let house: ReturnType<typeof openHouse>;
let ada: Awaited<ReturnType<typeof visitorOf>>;
let id: string;

beforeAll(async () => {
  store = await openTestStore();
  house = openHouse(store);
  ada = await visitorOf(house);
  const user = (await (await ada.visit('/api/me')).json()) as { id: string };
  hour = longSession({ metrics: await allMetrics() });
  id = await storeSession(store, { userId: user.id, hour });
});
afterAll(() => store?.close());

const path = () => `/api/interviews/${id}/timeline/compact`;
const viewOf = (compact: CompactTimeline) => applyAll(emptyView(), expand(compact));

it('[REPLAY-11] an hour of every metric comes in less than 1 MB, and nothing of it is missing', async () => {
  expect(hour.readings).toBeGreaterThan(150_000);
  const answer = await ada.visit(path(), { headers: { 'accept-encoding': 'gzip' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(1_000_000);
  const compact = compactTimeline.parse(JSON.parse(gunzipSync(bytes).toString()));
  const [view, known] = [viewOf(compact), applyAll(emptyView(), hour.events)];
  expect([...view.series.keys()]).toEqual([...known.series.keys()]);
  for (const [metric, points] of known.series) {
    const found = view.series.get(metric)!;
    expect(found).toHaveLength(points.length);
    const off = points.map(({ value }, i) => Math.abs((value ?? 0) - (found[i]?.value ?? 0)));
    expect(Math.max(...off)).toBeLessThanOrEqual(0.0005001);
    expect(found.map(({ quality }) => quality)).toEqual(points.map(({ quality }) => quality));
  }
  const rest = ({ series: _, latest: __, ...others }: typeof view) => others;
  expect(rest(view)).toEqual(rest(known));
});

it('[REPLAY-12] it is asked for again only when something was added, and is told nobody else', async () => {
  const first = await ada.visit(path());
  const etag = first.headers.get('etag') ?? '';
  await first.body?.cancel();
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  const known = await ada.visit(path(), { headers: { 'if-none-match': `W/${etag}` } });
  expect(known.status).toBe(304);
  const { seq, atMs } = hour.events.at(-1)!;
  await store.interviews.appendEvents(id, [
    { seq: seq + 1, atMs, type: 'words:missed', fromMs: atMs - 5_000, toMs: atMs },
  ]);
  const newer = await ada.visit(path(), { headers: { 'if-none-match': etag } });
  expect(newer.status).toBe(200);
  const { events } = (await newer.json()) as { events: { type: string }[] };
  expect(events.at(-1)?.type).toBe('words:missed');

  const grace = await visitorOf(house);
  expect(await failureOf(await grace.visit(path()))).toMatchObject({
    ...{ status: 404, code: 'not_found' },
  });
  expect((await house.request(path())).status).toBe(401);
  expect((await ada.visit('/api/interviews/none/timeline/compact')).status).toBe(400);
});
