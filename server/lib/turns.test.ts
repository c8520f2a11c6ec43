import { expect, it } from 'vitest';
import { AppError } from './errors.ts';
import { createTurns } from './turns.ts';

const open = () =>
  createTurns({ atOnce: 1, waiting: 1, tooMany: () => new AppError('rate_limited', 'Later.') });

it('[QUEUE-2] one works, one waits, a third is refused; a turn is passed on, also after a failure', async () => {
  const turns = open();
  const first = Promise.withResolvers<string>();
  const order: string[] = [];
  const one = turns.take(() => first.promise).catch(() => order.push('one failed'));
  const two = turns.take(async () => void order.push('two'));
  await expect(turns.take(async () => {})).rejects.toMatchObject({ code: 'rate_limited' });
  first.reject(new Error('broken'));
  await Promise.all([one, two]);
  expect(order.toSorted()).toEqual(['one failed', 'two']);
  expect(await turns.take(async () => 'free again')).toBe('free again');
});

it('[QUEUE-2] who no longer waits makes room, and what was aborted before its turn is not begun', async () => {
  const turns = open();
  const first = Promise.withResolvers<void>();
  const leaving = new AbortController();
  const one = turns.take(() => first.promise);
  const two = turns.take(() => expect.unreachable(), leaving.signal);
  leaving.abort();
  await expect(two).rejects.toMatchObject({ code: 'cancelled' });
  const three = turns.take(async () => 3);
  first.resolve();
  expect(await Promise.all([one, three])).toEqual([undefined, 3]);
  const gone = turns.take(() => expect.unreachable(), leaving.signal);
  await expect(gone).rejects.toMatchObject({ code: 'cancelled' });
});
