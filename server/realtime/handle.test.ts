import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { handle } from './handle.ts';

const logger = pino({ level: 'silent' });
const schema = z.object({ index: z.number().int() });

async function ask(act: (payload: { index: number }) => unknown, payload: unknown) {
  const replies: unknown[] = [];
  await handle(schema, act, { logger })(payload, (reply: unknown) => replies.push(reply));
  expect(replies).toHaveLength(1);
  return replies[0];
}

describe('handle', () => {
  it('[SOCKET-1] answers with the data', async () => {
    expect(await ask(({ index }) => ({ next: index + 1 }), { index: 1 })).toEqual({
      ok: true,
      data: { next: 2 },
    });
  });

  it.each([[undefined], [null], ['x'], [{ index: 1.5 }], [{}], [[]]])(
    '[SOCKET-2] refuses %j without acting',
    async (payload) => {
      let acted = false;
      const reply = await ask(() => (acted = true), payload);
      expect(reply).toMatchObject({ ok: false, error: { code: 'bad_request', retryable: false } });
      expect(acted).toBe(false);
    },
  );

  it('[SOCKET-3] tells known errors by code and keeps the insides of others', async () => {
    const known = () => {
      throw new AppError('conflict', 'Taken.');
    };
    const unknown = () => {
      throw new Error('password is hunter2');
    };
    expect(await ask(known, { index: 1 })).toMatchObject({ error: { code: 'conflict' } });
    const reply = await ask(unknown, { index: 1 });
    expect(reply).toMatchObject({ error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toContain('hunter2');
  });

  it('[SOCKET-4] works without an ack', async () => {
    let acted = 0;
    await handle(schema, () => void (acted += 1), { logger })({ index: 1 });
    await handle(schema, () => void (acted += 1), { logger })({ index: 1 }, 'not a function');
    expect(acted).toBe(2);
  });
});
