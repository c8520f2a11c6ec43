import { expect, it } from 'vitest';
import { candidate } from '#shared/participants.ts';
import { mayReceive, maySend } from './policy.ts';

const maya = { role: 'coach', coachId: 'maya' } as const;
const tom = { role: 'coach', coachId: 'tom' } as const;

it('[OBSERVE-3] coaches see and hear the candidate while they are let, and nobody else', () => {
  for (const kind of ['audio', 'video'] as const) {
    expect(mayReceive({ to: maya, from: candidate, kind }, { watched: true })).toBe(true);
    expect(mayReceive({ to: maya, from: candidate, kind }, { watched: false })).toBe(false);
    expect(mayReceive({ to: maya, from: tom, kind }, { watched: true })).toBe(false);
    expect(mayReceive({ to: candidate, from: maya, kind }, { watched: true })).toBe(false);
    expect(mayReceive({ to: candidate, from: candidate, kind }, { watched: true })).toBe(false);
  }
});

it('[OBSERVE-3] only the candidate sends', () => {
  expect(maySend(candidate)).toBe(true);
  expect(maySend(maya)).toBe(false);
});
