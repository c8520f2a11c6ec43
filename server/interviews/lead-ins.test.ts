import { expect, it } from 'vitest';
import { personas } from '#shared/plan.ts';
import { leadInOf } from './lead-ins.ts';

it('[TURN-9] each interviewer has their own words, the same in the same place, and never harsh ones', () => {
  for (const persona of personas) {
    for (let index = 0; index < 6; index += 1) {
      for (const isFollowUp of index === 0 ? [false] : [true, false]) {
        const place = { index, total: 6, isFollowUp };
        const leadIn = leadInOf(persona, place);
        expect(leadIn).toBe(leadInOf(persona, place));
        expect(leadIn).not.toMatch(/bad|wrong|weak|poor|fail|stupid|disappoint|!/i);
      }
    }
  }
  const first = { index: 0, total: 3, isFollowUp: false };
  expect(new Set(personas.map((persona) => leadInOf(persona, first))).size).toBe(personas.length);
  expect(leadInOf('tough', { index: 2, total: 3, isFollowUp: false })).toBe('Last question.');
});
