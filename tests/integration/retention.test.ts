import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { stepsOf } from '#server/app/steps.ts';
import { usualTiming } from '#server/jobs/queue.ts';
import { SessionSteps } from '#server/jobs/session-steps.ts';
import { Retention } from '#server/recordings/retention.ts';
import type { Store } from '#server/store/store.ts';
import { dayMs } from '#shared/coaches.ts';
import { openTestStore } from '#support/database.ts';
import { film, filmedAtMs } from '#support/filmed.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';
import { keptRecordings, owner } from '#support/kept-recordings.ts';
import { quiet } from '#support/rehearsal.ts';

const soon = { timeout: 15_000, interval: 20 };
let houseStore: Store;
beforeAll(async () => {
  houseStore = await openTestStore();
});
afterAll(() => houseStore.close());

/** A house in which a film is stored, with a clock that can be set. */
async function filmed({ houseDays }: { houseDays: number | null }) {
  const { store, recordings, interview } = await keptRecordings();
  const id = await interview();
  const part = await recordings.openPart(id, { originMs: filmedAtMs });
  await copyFile(await film({ durationMs: 2_000, startedAtMs: filmedAtMs }), part.path);
  await recordings.join(id);
  let days = 0;
  const steps = new SessionSteps({
    ...{ store: store.steps, sql: store.sql, logger: quiet },
    timing: { ...usualTiming, pollMs: 500 },
  });
  const retention = new Retention({
    ...{ store: store.retention, houseDays, logger: quiet },
    onDue: (one) => steps.ask(one, ['expiry']),
    now: () => Date.now() + days * dayMs,
  });
  onTestFinished(() => steps.close());
  onTestFinished(() => retention.close());
  const unused = {} as Parameters<typeof stepsOf>[1];
  const site = { store } as Parameters<typeof stepsOf>[0];
  const definitions = stepsOf(site, { ...unused, recordings, retention });
  await steps.start(definitions.filter(({ name }) => name === 'expiry'));
  return {
    ...{ recordings, retention, steps, id },
    later(count: number) {
      days += count;
    },
    stateOf: async () => (await steps.list(owner, id)).map(({ name, state }) => [name, state]),
  };
}

it('[RETENTION-3] a recording whose time is over is deleted by a step, and says why it is not there', async () => {
  const { recordings, retention, stateOf, later, id } = await filmed({ houseDays: 90 });
  later(89);
  await retention.look();
  expect(await stateOf()).toEqual([]);
  later(2);
  await retention.look();
  await expect.poll(stateOf, soon).toEqual([['expiry', 'done']]);
  expect(await recordings.info(id)).toEqual({ state: 'deleted', expired: true });
  await expect(recordings.play(id)).rejects.toMatchObject({ code: 'gone' });
});

it('[RETENTION-3] who chooses a longer time before it happens keeps the recording', async () => {
  const { recordings, retention, steps, stateOf, later, id } = await filmed({ houseDays: null });
  await retention.choose(owner, 7);
  later(8);
  expect(await retention.isDue(id)).toBe(true);
  await retention.choose(owner, 30);
  await steps.ask(id, ['expiry']);
  await expect.poll(stateOf, soon).toEqual([['expiry', 'done']]);
  const info = await recordings.info(id);
  expect(info.state).toBe('stored');
  later(23);
  await retention.look();
  await expect.poll(async () => (await recordings.info(id)).state, soon).toBe('deleted');
});

it('[RETENTION-4] everybody chooses for themselves, and nothing that is no number of days', async () => {
  const house = openHouse(houseStore);
  const [ada, ben] = [await visitorOf(house), await visitorOf(house)];
  const read = async (one: typeof ada) => (await one.visit('/api/retention')).json();
  expect(await read(ada)).toEqual({ days: null, houseDays: 90 });
  const chosen = await ada.send('PUT', '/api/retention', { days: 30 });
  expect(await chosen.json()).toEqual({ days: 30, houseDays: 90 });
  expect(await read(ben)).toEqual({ days: null, houseDays: 90 });
  for (const days of [0, -1, 1.5, 4_000, '30']) {
    const answer = await ada.send('PUT', '/api/retention', { days });
    expect(await failureOf(answer)).toMatchObject({ status: 400, code: 'bad_request' });
  }
  expect((await house.request('/api/retention')).status).toBe(401);
  expect(await read(ada)).toMatchObject({ days: 30 });
});
