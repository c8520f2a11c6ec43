import { expect, it } from 'vitest';
import { candidate, isSame, participant } from './participants.ts';

const maya = { role: 'coach', coachId: 'maya' } as const;

it('[OBSERVE-2] two are the same by their role and, among coaches, by who they are', () => {
  expect(isSame(candidate, { role: 'candidate' })).toBe(true);
  expect(isSame(maya, { ...maya })).toBe(true);
  expect(isSame(maya, { role: 'coach', coachId: 'tom' })).toBe(false);
  expect(isSame(candidate, maya)).toBe(false);
  expect(isSame(maya, candidate)).toBe(false);
});

it('[OBSERVE-2] nobody else can be named', () => {
  for (const odd of [{ role: 'coach' }, { role: 'owner' }, { role: 'coach', coachId: '' }, 'maya'])
    expect(participant.safeParse(odd).success).toBe(false);
});
