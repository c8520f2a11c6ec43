import { expect, it } from 'vitest';
import { createRequestLimits } from './request-limits.ts';

it('[LIMIT-1] counts each account and door by itself, and says when to come again', async () => {
  const limits = createRequestLimits({ http: 2, socket: 1, documents: 1 });
  await limits.take('http', 'ada');
  await limits.take('http', 'ada');
  const refusal = await limits.take('http', 'ada').catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true });
  expect(refusal).toHaveProperty('retryAfterMs', expect.any(Number));
  await limits.take('http', 'grace');
  await limits.take('socket', 'ada');
  await limits.take('documents', 'ada');
  await expect(limits.take('documents', 'ada')).rejects.toMatchObject({ code: 'rate_limited' });
  await expect(limits.take('socket', 'ada')).rejects.toMatchObject({ code: 'rate_limited' });
});

it('[LIMIT-1] keeps no process from ending', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
  const before = timers();
  await createRequestLimits({ http: 1, socket: 1 }).take('http', 'ada');
  expect(timers()).toBe(before);
});
