import { describe, expect, it } from 'vitest';
import type { NotificationName } from '#shared/events.ts';
import { hearingOf } from './hearing.ts';
import { createPassing } from './passing.ts';

const mine = '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11';
const other = '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f12';

/** A socket that says what it is told to. */
function socket() {
  const heard = new Map<NotificationName, (message: never) => void>();
  return {
    on: (name: NotificationName, listener: (message: never) => void) => {
      heard.set(name, listener);
      return () => {};
    },
    tell: (name: NotificationName, message: object) => heard.get(name)?.(message as never),
  };
}

describe('what is told in passing', () => {
  it('[ROOM-14] is heard for this interview alone, and for the whole house', () => {
    const line = socket();
    const passing = createPassing();
    passing.listen(hearingOf(line, mine));
    line.tell('turn:offered', { interviewId: other, inMs: 3000 });
    expect(passing.offered.value).toBe(false);
    line.tell('turn:offered', { interviewId: mine, inMs: 3000 });
    expect(passing.offered.value).toBe(true);
    line.tell('turn:offered', { interviewId: mine, inMs: null });
    expect(passing.offered.value).toBe(false);
    line.tell('server:draining', { untilMs: 1 });
    expect(passing.draining.value).toBe(true);
  });

  it('[ROOM-14] keeps the latest reading of each metric, and nothing once it is over', () => {
    const line = socket();
    const passing = createPassing();
    passing.listen(hearingOf(line, mine));
    const reading = (metric: string, value: number) => ({
      interviewId: mine,
      samples: [{ metric, value, quality: 1, atMs: 5 }],
    });
    line.tell('lobby:observed', reading('loudness', -40));
    line.tell('lobby:observed', reading('smile', 3));
    line.tell('lobby:observed', reading('loudness', -23));
    expect([...passing.observed.value.values()].map(({ value }) => value)).toEqual([-23, 3]);
    passing.reset();
    expect(passing.observed.value.size).toBe(0);
  });
});
