import { expect, it, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { createMayWatch } from './may-watch.ts';

const never = async () => Promise.reject(new Error('not asked'));

function open({ allowed, seesAll }: { allowed: boolean; seesAll: boolean | null }) {
  const choice = { allowed };
  const read = vi.fn(async () => {
    if (seesAll === null) throw new AppError('not_found', 'none');
    return { seesAll } as never;
  });
  const mayWatch = createMayWatch({
    interviews: { get: async () => null },
    readable: { own: never, read },
    coachings: { mayWatchFilm: async () => choice.allowed },
  });
  return { mayWatch, read, choice };
}

it('[COACHES-19] whom the candidate lets watch is asked each time, the timeline once', async () => {
  const { mayWatch, read, choice } = open({ allowed: true, seesAll: true });
  expect(await mayWatch('maya', 'one')).toBe(true);
  expect(await mayWatch('maya', 'one')).toBe(true);
  expect(read).toHaveBeenCalledTimes(1);
  choice.allowed = false;
  expect(await mayWatch('maya', 'one')).toBe(false);
});

it('[COACHES-19] where watching was paused, or reading is not theirs, there is no film', async () => {
  expect(await open({ allowed: true, seesAll: false }).mayWatch('maya', 'one')).toBe(false);
  expect(await open({ allowed: true, seesAll: null }).mayWatch('maya', 'one')).toBe(false);
  const { mayWatch, read } = open({ allowed: false, seesAll: true });
  expect(await mayWatch('maya', 'one')).toBe(false);
  expect(read).not.toHaveBeenCalled();
});
