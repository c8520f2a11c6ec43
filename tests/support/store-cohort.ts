import type { DraftAssignment } from '#server/assignments/ports.ts';
import type { AssignedTo } from '#shared/assignments.ts';
import { evaluationOf } from './evaluation.ts';
import { question, type StoreCast } from './store-cast.ts';
import { coachingsIn, day } from './store-coachings.ts';

export const second = {
  ...question,
  id: 'software-testing',
  text: 'What would you not test, and why?',
};
/** Something to write, as it is given where a contract says nothing else. */
export const draft = {
  title: 'Two stories',
  note: 'Take your time.',
  plan: { form: 'writing', questions: [question, second] },
  attempts: 2,
  dueAt: day(7).toISOString(),
  shown: { during: null, after: ['pace'] },
} satisfies Omit<DraftAssignment, 'to'>;

/** A coach's group, and what is given to it and written for it. */
export function cohortsIn(cast: StoreCast) {
  const { person } = cast;
  const { allow } = coachingsIn(cast);

  /** A coach with two who allow them, both in one group. */
  async function cohort() {
    const [grace, ada, bob] = [await person('Grace'), await person('Ada'), await person('Bob')];
    const [adas, bobs] = [await allow(ada, grace), await allow(bob, grace)];
    const group = await cast.store.groups.add(
      grace,
      { name: 'Spring', members: [bob, ada] },
      day(1),
    );
    return { grace, ada, bob, group, adas, bobs };
  }

  const give = (coachId: string, to: AssignedTo, changes: Partial<DraftAssignment> = {}) =>
    cast.store.assignments.add(coachId, { ...draft, ...changes, to }, day(2));

  async function write(candidateId: string, attemptId: string, one = question, value = 50) {
    const { id } = await cast.store.answers.add({
      ...{ userId: candidateId, question: one, text: 'I led it.' },
      evaluation: evaluationOf(value),
    });
    await cast.store.attempts.keepAnswer(attemptId, one.id, id);
    return id;
  }

  return { allow, cohort, give, write };
}
