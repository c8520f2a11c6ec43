import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { createAsk } from './ask.ts';

const fails = (error: unknown) => () => Promise.reject(error);

it('[MEDIA-12] a refusal is the client’s mistake, unless the media path is gone', async () => {
  let gone = false;
  const ask = createAsk(() => gone);
  expect(await ask(async () => 7)).toBe(7);
  await expect(ask(fails(new TypeError('odd')))).rejects.toMatchObject({ code: 'bad_request' });
  gone = true;
  await expect(ask(fails(new Error('closed')))).rejects.toMatchObject({
    code: 'media_unavailable',
    retryable: true,
  });
  const known = new AppError('not_found', 'There is no such transport.');
  await expect(ask(fails(known))).rejects.toBe(known);
});
