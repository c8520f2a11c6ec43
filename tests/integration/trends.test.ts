import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { trendNews, trends } from '#shared/trends.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';

let store: Store;
let house: ReturnType<typeof openHouse>;
beforeAll(async () => {
  store = await openTestStore();
  house = openHouse(store);
});
afterAll(() => store.close());

const person = async () => {
  const visitor = await visitorOf(house);
  const { id } = (await (await visitor.visit('/api/me')).json()) as { id: string };
  return { ...visitor, id };
};

async function allow(candidate: Awaited<ReturnType<typeof person>>, coach: typeof candidate) {
  const { token } = (await (await candidate.send('POST', '/api/invitations', {})).json()) as {
    token: string;
  };
  await coach.send('POST', '/api/invitations/accept', { token });
  const [{ id } = { id: '' }] = await store.coachings.listCoaches(candidate.id);
  await candidate.send('POST', `/api/coachings/${id}/allow`);
  return id;
}

it('[TREND-7] trends are one’s own, and a coach’s while they are allowed', async () => {
  const [ada, grace] = [await person(), await person()];
  const read = async (who: typeof ada, query = '') => who.visit(`/api/trends${query}`);
  const of = `?candidate=${ada.id}`;
  expect(trends.parse(await (await read(ada)).json())).toMatchObject({ total: 0, candidate: null });
  expect(trendNews.parse(await (await ada.visit('/api/trends/news')).json()).move).toBeNull();
  expect(await failureOf(await read(grace, of))).toMatchObject({ status: 404, code: 'not_found' });
  const id = await allow(ada, grace);
  expect(trends.parse(await (await read(grace, of)).json()).candidate).toMatchObject({
    id: ada.id,
  });
  await ada.send('POST', `/api/coachings/${id}/end`);
  expect((await read(grace, of)).status).toBe(404);
  expect((await house.request('/api/trends')).status).toBe(401);
});

it('[TREND-5] a filter that cannot be read is refused', async () => {
  const ada = await person();
  for (const query of ['kind=all', 'span=7', 'category=acting', `role=${'x'.repeat(121)}`]) {
    expect((await ada.visit(`/api/trends?${query}`)).status).toBe(400);
  }
});
