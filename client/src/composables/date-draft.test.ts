import { expect, it } from 'vitest';
import type { Appointment } from '#shared/appointments.ts';
import { dateDraftOf, dateWishOf } from './date-draft.ts';

const now = new Date(2026, 0, 5, 9).getTime();
const draft = { day: '2026-01-06', time: '18:00', minutes: 30, about: 'The second round' };

it('[DATE-9] a form begins with tomorrow evening, or with what was planned, in the reader’s time', () => {
  expect(dateDraftOf(null, now)).toEqual({ ...draft, about: '' });
  const at = new Date(2026, 2, 29, 7, 5).toISOString();
  const planned: Appointment = {
    ...{ id: '6f1f6c33-4a0a-4f2d-8f0e-1c1f6a0e0a01', at, minutes: 45, about: 'Leading' },
    ...{ state: 'planned', role: 'candidate', candidate: { id: 'ada', name: 'Ada' } },
    ...{ proposedBy: null, interview: null },
  };
  const kept = dateDraftOf(planned, now);
  expect(kept).toEqual({ day: '2026-03-29', time: '07:05', minutes: 45, about: 'Leading' });
  expect(dateWishOf(kept, now)).toMatchObject({ wish: { at, minutes: 45, about: 'Leading' } });
});

it('[DATE-9] a date that is missing, over or more than a year away is told as such', () => {
  const at = new Date(2026, 0, 6, 18).toISOString();
  expect(dateWishOf(draft, now)).toMatchObject({ wish: { at } });
  expect(dateWishOf({ ...draft, time: '' }, now)).toEqual({ trouble: 'missing' });
  expect(dateWishOf({ ...draft, day: '' }, now)).toEqual({ trouble: 'missing' });
  expect(dateWishOf({ ...draft, day: '2026-01-04' }, now)).toEqual({ trouble: 'past' });
  expect(dateWishOf({ ...draft, day: '2027-02-01' }, now)).toEqual({ trouble: 'far' });
});
