import { pino } from 'pino';
import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { emptyView } from '#shared/timeline.ts';
import { SessionSummaries } from './session-summaries.ts';

const ids = ['a', 'b', 'c'];

function open({ fails = '' } = {}) {
  const read: string[] = [];
  const kept: string[] = [];
  const gate = Promise.withResolvers<void>();
  const summaries = new SessionSummaries({
    store: {
      unread: async () => ids.filter((id) => !kept.includes(id)),
      keep: async (id) => void kept.push(id),
    },
    readView: async (id) => {
      read.push(id);
      await gate.promise;
      if (id === fails) throw new AppError('store_unavailable', 'away');
      return emptyView();
    },
    metrics: () => [],
    logger: pino({ level: 'silent' }),
  });
  return { summaries, read, kept, gate };
}

it('[TREND-1] reads each once and one after the other; one that fails is tried again when asked', async () => {
  const { summaries, read, kept, gate } = open({ fails: 'b' });
  await summaries.refresh();
  await summaries.refresh('ada');
  await expect.poll(() => read).toEqual(['a']);
  gate.resolve();
  expect(await summaries.read('c')).toMatchObject({ seq: 0, speechMs: 0 });
  expect([read, kept]).toEqual([ids, ['a', 'c']]);
  await summaries.refresh();
  expect(await summaries.read('b')).toBeNull();
  expect(read).toEqual([...ids, 'b']);
});

it('[TREND-1] closing waits for the one in hand and leaves the others for the next start', async () => {
  const { summaries, read, kept, gate } = open();
  await summaries.refresh();
  await expect.poll(() => read).toEqual(['a']);
  const closed = summaries.close();
  gate.resolve();
  await closed;
  await summaries.close();
  expect([read, kept]).toEqual([['a'], ['a']]);
  expect(await summaries.read('b')).toBeNull();
});
