import { expect, it } from 'vitest';
import { variables } from './environment.ts';

it('[CONFIG-1] has a default for whatever is not said', () => {
  expect(variables.parse({})).toMatchObject({ PORT: 3000, DATA_DIR: '.data', STT: 'auto' });
});

it('[CONFIG-1] reads prices and switches, and refuses what they cannot be', () => {
  const read = variables.parse({ AI_PRICES: '0.4/1.6', COPYLEAKS_SANDBOX: 'on' });
  expect(read).toMatchObject({ AI_PRICES: { input: 0.4, output: 1.6 }, COPYLEAKS_SANDBOX: true });
  expect(variables.safeParse({ AI_PRICES: 'cheap' }).success).toBe(false);
  expect(variables.safeParse({ COPYLEAKS_EMAIL: 'nobody' }).success).toBe(false);
});
