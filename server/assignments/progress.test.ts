import { describe, expect, it } from 'vitest';
import { progressOf } from './progress.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString();
const now = (hour: number) => Date.parse(at(hour));
const tried = (begun: number, completed: number | null = null) => ({
  begunAt: at(begun),
  completedAt: completed === null ? null : at(completed),
});

describe('[ASSIGN-4] how far one is', () => {
  const given = { attempts: 2, dueAt: at(12) };

  it('has not begun without an attempt', () => {
    expect(progressOf(given, [], now(9))).toEqual({
      ...{ state: 'not-begun', completed: 0, wanted: 2, doneLate: false, lastActivityAt: null },
    });
  });

  it('counts completed attempts alone', () => {
    const found = progressOf(given, [tried(8, 9), tried(10)], now(11));
    expect(found).toMatchObject({ state: 'under-way', completed: 1, lastActivityAt: at(10) });
  });

  it('is done with the last one wanted, whenever it is asked, and goes on counting', () => {
    const tries = [tried(8, 9), tried(10, 11), tried(13, 14)];
    const found = progressOf(given, tries, now(20));
    expect(found).toMatchObject({ state: 'done', completed: 3, doneLate: false });
  });

  it('is late from the due date on, begun or not, and done late after it', () => {
    expect(progressOf(given, [], now(12)).state).toBe('not-begun');
    expect(progressOf(given, [], now(13)).state).toBe('late');
    expect(progressOf(given, [tried(8, 9)], now(13)).state).toBe('late');
    const late = progressOf(given, [tried(8, 13), tried(8, 9)], now(13));
    expect(late).toMatchObject({ state: 'done', doneLate: true });
    expect(progressOf({ attempts: 1, dueAt: null }, [], now(99)).state).toBe('not-begun');
  });
});
