import { pino } from 'pino';
import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { dayMs } from '#shared/coaches.ts';
import { Retention } from './retention.ts';

function open({ days = null as number | null, houseDays = null as number | null } = {}) {
  const told: string[] = [];
  const asked: unknown[] = [];
  let isAway = false;
  const retention = new Retention({
    houseDays,
    store: {
      chosen: async () => days,
      choose: async () => {},
      chosenFor: async () => days,
      async due(about) {
        asked.push(about);
        if (isAway) throw new AppError('store_unavailable', 'away');
        return ['a', 'b'];
      },
    },
    onDue: async (id) => void told.push(id),
    logger: pino({ level: 'silent' }),
    now: () => 5_000,
  });
  return { retention, told, asked, away: (now: boolean) => (isAway = now) };
}

it('[RETENTION-1] tells until when a recording is kept', async () => {
  const since = new Date(1_000);
  const until = async (about: Parameters<typeof open>[0]) =>
    (await open(about).retention.keptUntil('a', since))?.getTime() ?? null;
  expect(await until({})).toBeNull();
  expect(await until({ days: 7 })).toBe(1_000 + 7 * dayMs);
  expect(await until({ days: 30, houseDays: 7 })).toBe(1_000 + 7 * dayMs);
});

it('[RETENTION-2] looks at once, tells all that are due, and goes on after a store that was away', async () => {
  const { retention, told, asked, away } = open({ houseDays: 90 });
  away(true);
  await retention.look();
  expect(told).toEqual([]);
  away(false);
  retention.start();
  await retention.close();
  expect(asked.at(-1)).toEqual({ houseDays: 90, at: new Date(5_000) });
  expect(told.length).toBeLessThanOrEqual(2);
  await retention.look();
});

it('[CLOSE-5] a retention that is closed leaves no timer', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();
  const { retention, told } = open();
  retention.start();
  await retention.look();
  expect(told).toEqual(['a', 'b', 'a', 'b']);
  await retention.close();
  retention.start();
  expect(timers()).toBeLessThanOrEqual(before);
});
