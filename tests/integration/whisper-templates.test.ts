import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';

const path = '/api/whisper-templates';
let store: Store;
let house: ReturnType<typeof openHouse>;

beforeAll(async () => {
  store = await openTestStore();
  house = openHouse(store);
});
afterAll(() => store.close());

it('[HELP-8] a coach’s own whispers are kept for them alone, each as long as a whisper may be', async () => {
  const [grace, eve] = [await visitorOf(house), await visitorOf(house)];
  const put = (templates: string[]) => grace.send('PUT', path, { templates });
  const read = async (who: typeof grace) => (await who.send('GET', path)).json();
  expect((await put([' Smile ', 'Name the client'])).status).toBe(200);
  expect(await read(grace)).toEqual({ templates: ['Smile', 'Name the client'] });
  expect(await read(eve)).toEqual({ templates: [] });
  const odd = [
    ['x'.repeat(81)],
    ['Smile', 'Smile'],
    [' '],
    Array.from({ length: 21 }, (_, n) => `Number ${n}`),
  ];
  for (const templates of odd) {
    expect(await failureOf(await put(templates))).toMatchObject({ code: 'bad_request' });
  }
  expect((await house.request(path)).status).toBe(401);
});
