import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { fromVendor } from './vendor-errors.ts';

const status = (code: number) => APIError.generate(code, {}, 'their words', new Headers());
const told = (error: unknown) =>
  fromVendor(() => Promise.reject(error)).catch((failure: unknown) => failure);

describe('failures of the vendor', () => {
  it.each([
    ['a key that is refused', status(401), 'ai_unavailable', false],
    ['a key without rights', status(403), 'ai_unavailable', false],
    ['a rate limit', status(429), 'ai_busy', true],
    ['a question not taken', status(400), 'ai_unusable', false],
    ['a broken vendor', status(500), 'ai_unavailable', true],
    [
      'a broken line',
      new APIConnectionError({ cause: new Error('reset') }),
      'ai_unavailable',
      true,
    ],
    ['a slow vendor', new APIConnectionTimeoutError(), 'timeout', true],
    ['leaving', new APIUserAbortError(), 'cancelled', false],
    ['anything else', new SyntaxError('not JSON'), 'ai_unusable', true],
  ])('[AI-5] %s has its code', async (_, error, code, retryable) => {
    const failure = await told(error);
    expect(failure).toMatchObject({ code, retryable, cause: error });
    expect((failure as AppError).message).not.toContain('their words');
  });

  it('[AI-4] our own failures stay as they are', async () => {
    const refused = new AppError('ai_refused', 'No.');
    expect(await told(refused)).toBe(refused);
  });
});
