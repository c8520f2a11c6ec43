import { expect, it } from 'vitest';
import { createPresence } from './presence.ts';

it('[PEER-7] somebody is there until 15 s have passed without a word', () => {
  let nowMs = 1_000;
  const presence = createPresence(() => nowMs);
  expect(presence.has('ada')).toBe(false);
  presence.mark('ada');
  nowMs += 15_000;
  expect(presence.has('ada')).toBe(true);
  presence.mark('grace');
  nowMs += 1;
  expect([presence.has('ada'), presence.has('grace')]).toEqual([false, true]);
  presence.mark('ada');
  expect(presence.has('ada')).toBe(true);
});
