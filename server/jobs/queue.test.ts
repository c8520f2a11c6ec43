import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { quiet } from '#support/rehearsal.ts';
import { JobQueue, usualTiming, type QueueTiming } from './queue.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const soon = { timeout: 8_000, interval: 10 };
/** So far apart that nothing in a test comes by looking. */
const slow: QueueTiming = { ...usualTiming, pollMs: 3_600_000 };

async function open(
  name: string,
  handle: (id: string, about: { isLastTry: boolean }) => Promise<void>,
  { retries = 0, timing = slow } = {},
) {
  const queue = await JobQueue.create({
    sql: store.sql,
    work: [{ name, retries, handle }],
    timing,
    logger: quiet,
  });
  onTestFinished(() => queue.close());
  await queue.start();
  return queue;
}

it('[JOBS-1] a job is begun at once, without waiting for the next look', async () => {
  const taken: string[] = [];
  const queue = await open('at-once', async (id) => void taken.push(id));
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of ids) await queue.send('at-once', id);
  await expect.poll(() => taken.toSorted(), soon).toEqual(ids.toSorted());
});

it('[JOBS-1] knocking again while a job waits makes no second one', async () => {
  const gate = Promise.withResolvers<void>();
  const taken: string[] = [];
  const queue = await open('knock', async (id) => {
    taken.push(id);
    await gate.promise;
  });
  const [first, second] = [randomUUID(), randomUUID()];
  await queue.send('knock', first);
  await expect.poll(() => taken, soon).toEqual([first]);
  for (let knocks = 0; knocks < 3; knocks += 1) await queue.send('knock', second);
  const last = randomUUID();
  await queue.send('knock', last);
  gate.resolve();
  await expect.poll(() => taken, soon).toContain(last);
  expect(taken.filter((id) => id === second)).toHaveLength(1);
});

it('[JOBS-4] a job that throws is taken again as often as said, and knows its last try', async () => {
  const tries: boolean[] = [];
  const timing = { ...usualTiming, pollMs: 500, retryMs: 0, retryAtMostMs: 1_000 };
  const queue = await open(
    'again',
    async (_id, { isLastTry }) => {
      tries.push(isLastTry);
      throw new Error('not yet');
    },
    { retries: 2, timing },
  );
  await queue.send('again', randomUUID());
  await expect.poll(() => tries, soon).toEqual([false, false, true]);
});

it('[CLOSE-7] a queue that is closed leaves no timer and takes nothing more', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const taken: string[] = [];
  const queue = await open('closed', async (id) => void taken.push(id));
  await queue.send('closed', randomUUID());
  await expect.poll(() => taken, soon).toHaveLength(1);
  await queue.close();
  await queue.close();
  expect(timers()).toBeLessThanOrEqual(before);
});
