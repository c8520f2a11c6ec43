import { expect, it } from 'vitest';
import { AppError } from './errors.ts';

it('[ERROR-1] strangers learn the code, not the cause', () => {
  const known = new AppError('not_found', 'No.');
  expect(AppError.from(known)).toBe(known);
  expect(known.status).toBe(404);
  const wrapped = AppError.from(new Error('secret path'));
  expect(wrapped.toBody()).toEqual({
    code: 'internal',
    message: 'Something went wrong on our side.',
    retryable: true,
  });
});
