import { expect, it } from 'vitest';
import { hashPasscode, isPasscode } from './passcode.ts';

it('[CLIPS-4] a passcode is known again, and by nothing that is kept of it', async () => {
  const hash = await hashPasscode('curtain call');
  expect(hash).not.toContain('curtain');
  expect(await hashPasscode('curtain call')).not.toBe(hash);
  expect(await isPasscode('curtain call', hash)).toBe(true);
  expect(await isPasscode('curtain cal', hash)).toBe(false);
  expect(await isPasscode('', hash)).toBe(false);
  expect(await isPasscode('curtain call', '')).toBe(false);
});
