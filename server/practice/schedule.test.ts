import { expect, it } from 'vitest';
import { memory } from '#shared/saved.ts';
import { afterGrade, newMemory, nextDates } from './schedule.ts';

const now = new Date('2026-03-02T09:00:00.000Z');
const days = (iso: string) => (Date.parse(iso) - now.getTime()) / 86_400_000;

it('[PRACTICE-14] a new question is due at once, and comes back later the better it went', () => {
  const fresh = newMemory(now);
  expect(memory.parse(fresh)).toEqual(fresh);
  expect(fresh).toMatchObject({ dueAt: now.toISOString(), reviews: 0, reviewedAt: null });
  const { again, hard, good, easy } = nextDates(fresh, now);
  expect(days(again)).toBeGreaterThanOrEqual(1);
  expect(days(hard)).toBeGreaterThanOrEqual(days(again));
  expect(days(good)).toBeGreaterThan(days(hard));
  expect(days(easy)).toBeGreaterThan(days(good));
});

it('[PRACTICE-14] intervals grow with practice, fall after a lapse, and are the same each time', () => {
  const first = afterGrade(newMemory(now), 'good', now);
  const second = afterGrade(first, 'good', new Date(first.dueAt));
  const lapsed = afterGrade(second, 'again', new Date(second.dueAt));
  expect(second.scheduledDays).toBeGreaterThan(first.scheduledDays);
  expect(lapsed.scheduledDays).toBeLessThan(second.scheduledDays);
  expect(lapsed).toMatchObject({ reviews: 3, lapses: 1 });
  expect(memory.parse(lapsed)).toEqual(lapsed);
  expect(afterGrade(first, 'good', new Date(first.dueAt))).toEqual(second);
});

it('[PRACTICE-14] never plans beyond a year, nor stumbles over a clock that was put back', () => {
  let one = newMemory(now);
  for (let i = 0; i < 12; i += 1) one = afterGrade(one, 'easy', new Date(one.dueAt));
  expect(one.scheduledDays).toBeLessThanOrEqual(365);
  const back = afterGrade(one, 'hard', now);
  expect(Date.parse(back.dueAt)).toBeGreaterThan(Date.parse(one.reviewedAt ?? ''));
});
