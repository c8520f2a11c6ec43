import { expect, it } from 'vitest';
import { withObserver, type WatchingCoach } from './observers.ts';

const maya = { coachId: 'maya', name: 'Maya' };
const tom = { coachId: 'tom', name: 'Tom' };

it('[OBSERVE-1] who is there is kept in the order they came', () => {
  const steps = [
    { ...maya, state: 'watching' },
    { ...tom, state: 'watching' },
    { ...maya, state: 'away' },
    { ...maya, state: 'watching' },
    { ...tom, state: 'left' },
    { ...tom, state: 'left' },
  ] as const;
  const seen: string[] = [];
  let present: WatchingCoach[] = [];
  for (const step of steps) {
    present = withObserver(present, step);
    seen.push(present.map(({ coachId, state }) => `${coachId} ${state}`).join(', '));
  }
  expect(seen).toEqual([
    'maya watching',
    'maya watching, tom watching',
    'maya away, tom watching',
    'maya watching, tom watching',
    'maya watching',
    'maya watching',
  ]);
});
