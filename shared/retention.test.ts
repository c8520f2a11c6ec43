import { expect, it } from 'vitest';
import { daysOffered, keptDays } from './retention.ts';

it('[RETENTION-1] a recording is kept for the shorter of what its owner chose and what the server allows', () => {
  const kept = (days: number | null, houseDays: number | null) => keptDays({ days, houseDays });
  expect(kept(null, null)).toBeNull();
  expect([kept(30, null), kept(null, 90), kept(30, 90), kept(365, 90)]).toEqual([30, 90, 30, 90]);
});

it('[RETENTION-1] nothing is offered that the server would not keep to, and what was chosen is there', () => {
  expect(daysOffered({ days: null, houseDays: null })).toEqual([7, 30, 90, 365]);
  expect(daysOffered({ days: null, houseDays: 90 })).toEqual([7, 30]);
  expect(daysOffered({ days: 14, houseDays: 90 })).toEqual([7, 14, 30]);
});
