import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import type { Store } from '#server/store/store.ts';
import { searchPage } from '#shared/search.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';
import { evaluationOf } from '#support/evaluation.ts';
import { question } from '#support/store-cast.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function writer(house = openHouse(store)) {
  const visitor = await visitorOf(house);
  const { id } = (await (await visitor.visit('/api/me')).json()) as { id: string };
  const find = (query: Record<string, string>) =>
    visitor.visit(`/api/search?${new URLSearchParams(query)}`);
  return { ...visitor, id, find };
}

it('[SEARCH-5] answers a page and where the next begins, for whoever is signed in', async () => {
  const ada = await writer();
  for (let n = 0; n < 12; n += 1) {
    await store.answers.add({
      ...{ userId: ada.id, question: { ...question, id: `question-${n}` } },
      ...{ text: 'I painted a barn.', evaluation: evaluationOf(50) },
    });
  }
  const first = searchPage.parse(await (await ada.find({ q: 'barns' })).json());
  expect(first).toMatchObject({ loose: false, next: expect.any(String) });
  const cursor = first.next!;
  const second = searchPage.parse(await (await ada.find({ q: 'barns', cursor })).json());
  expect([first.sessions.length, second.sessions.length, second.next]).toEqual([10, 2, null]);
  const loose = await (await ada.find({ q: 'barn bakery' })).json();
  expect(searchPage.parse(loose)).toMatchObject({ loose: true, next: expect.any(String) });
  expect((await openHouse(store).request('/api/search?q=barn')).status).toBe(401);
});

it('[SEARCH-8] refuses what is too short or long, a cursor it did not make, and too many at once', async () => {
  const ada = await writer();
  const refused: Record<string, string>[] = [
    { q: 'a' },
    { q: 'x'.repeat(201) },
    { q: 'barn', kind: 'cv' },
    { q: 'barn', span: '1' },
    { q: 'barn', cursor: 'false~x~y~z' },
  ];
  for (const query of refused) {
    expect((await ada.find(query)).status).toBe(400);
  }
  const busy = await writer(openHouse(store, { limits: createRequestLimits({ search: 2 }) }));
  for (const _ of [1, 2]) expect((await busy.find({ q: 'barn' })).status).toBe(200);
  expect(await failureOf(await busy.find({ q: 'barn' }))).toMatchObject({
    ...{ status: 429, code: 'rate_limited' },
  });
});
