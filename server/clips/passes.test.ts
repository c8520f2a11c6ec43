import { expect, it } from 'vitest';
import { createPasses, passMs } from './passes.ts';

it('[CLIPS-4] a pass is for one link, for twelve hours, and cannot be made by others', () => {
  let nowMs = 1_000_000.25;
  const passes = createPasses({ secret: 'a', now: () => nowMs });
  const pass = passes.issue('one');
  expect(passes.isValid('one', pass)).toBe(true);
  expect(passes.isValid('two', pass)).toBe(false);
  const [until, mac] = pass.split('.');
  const later = (Number.parseInt(until!, 36) + 1).toString(36);
  for (const odd of ['', '.', until!, `${later}.${mac}`, `${until}.AAAA`]) {
    expect(passes.isValid('one', odd)).toBe(false);
  }
  const other = createPasses({ secret: 'b', now: () => nowMs });
  expect(other.isValid('one', pass)).toBe(false);
  nowMs += passMs;
  expect(passes.isValid('one', pass)).toBe(false);
});
