import { expect, it } from 'vitest';
import { createChanges } from './changes.ts';

it('tells whose lists changed, until nobody listens', () => {
  const changes = createChanges();
  const told: string[] = [];
  const stop = changes.listen((userId) => told.push(userId));
  changes.tell({ candidateId: 'ada', coachId: 'grace' });
  changes.tell({ candidateId: 'ada' });
  stop();
  changes.tell({ candidateId: 'edsger' });
  expect(told).toEqual(['ada', 'grace', 'ada']);
});
