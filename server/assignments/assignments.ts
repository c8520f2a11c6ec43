import type { Changes } from '#server/coaches/changes.ts';
import type { KnownQuestions } from '#server/practice/known-questions.ts';
import { createGiven, type Given } from './given.ts';
import { createGroups, type Groups } from './groups.ts';
import { createMine, type Mine } from './mine.ts';
import type { AssignmentStore, AttemptStore, GroupStore, WrittenAnswers } from './ports.ts';
import { createReviews, type Reviews } from './reviews.ts';

export interface Assignments {
  readonly groups: Groups;
  readonly given: Given;
  readonly mine: Mine;
  readonly reviews: Reviews;
}

/** What coaches give their candidates to do, and what came of it. */
export function createAssignments(options: {
  store: {
    groups: GroupStore;
    assignments: AssignmentStore;
    attempts: AttemptStore;
    answers: WrittenAnswers;
  };
  known: KnownQuestions;
  changes: Changes;
  now(): number;
}): Assignments {
  const { store, known, changes, now } = options;
  const parts = { ...store, known, changes, now };
  return {
    groups: createGroups(parts),
    given: createGiven(parts),
    mine: createMine(parts),
    reviews: createReviews(parts),
  };
}
