import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import type { KnownQuestions } from '#server/practice/known-questions.ts';
import type {
  Assignment,
  AssignmentChanges,
  AssignmentCopy,
  NewAssignment,
} from '#shared/assignments.ts';
import type { AssignmentId, GroupId, UserId } from '#shared/ids.ts';
import { withQuestions } from './plans.ts';
import type { AssignmentStore, AttemptStore, StoredAssignment } from './ports.ts';
import { progressOf } from './progress.ts';

/** What a coach gives to do and sees done. Others' are `not_found`, like those that never were. */
export interface Given {
  /** @throws AppError `not_found` for a group, candidate or question that is not this coach's. */
  give(coachId: UserId, wish: NewAssignment): Promise<Assignment>;
  /** Newest first, with who has done what. */
  list(coachId: UserId, groupId?: GroupId): Promise<Assignment[]>;
  read(coachId: UserId, id: AssignmentId): Promise<Assignment>;
  /** @throws AppError `bad_state` for another plan once somebody has begun. */
  change(coachId: UserId, id: AssignmentId, changes: AssignmentChanges): Promise<Assignment>;
  /** Nobody can begin it any more; what was done stays. */
  withdraw(coachId: UserId, id: AssignmentId): Promise<Assignment>;
  /** The same to others. */
  copy(coachId: UserId, id: AssignmentId, to: AssignmentCopy): Promise<Assignment>;
}

export function createGiven(deps: {
  assignments: AssignmentStore;
  attempts: AttemptStore;
  known: KnownQuestions;
  changes: Changes;
  now(): number;
}): Given {
  const { assignments, attempts, known, changes, now } = deps;

  async function find(coachId: UserId, id: AssignmentId): Promise<StoredAssignment> {
    const found = await assignments.get(coachId, id);
    if (!found) throw new AppError('not_found', 'There is no such assignment.');
    return found;
  }

  async function withMembers(coachId: UserId, given: StoredAssignment[]): Promise<Assignment[]> {
    const ids = given.map(({ id }) => id);
    const [people, tries] = await Promise.all([
      assignments.people(ids),
      attempts.ofCoach(coachId, { assignmentIds: ids }),
    ]);
    return given.map(({ coachId: _, coachName: __, ...one }) => ({
      ...one,
      members: people
        .filter(({ assignmentId }) => assignmentId === one.id)
        .map(({ person }) => {
          const own = tries
            .filter((made) => made.assignmentId === one.id && made.candidate.id === person.id)
            .map(({ assignmentId: _, candidate: __, over: ___, ...made }) => made);
          return { candidate: person, progress: progressOf(one, own, now()), attempts: own };
        }),
    }));
  }

  const only = async (coachId: UserId, one: StoredAssignment) =>
    (await withMembers(coachId, [one]))[0]!;

  /** Whoever is to do it finds it changed. */
  async function told(coachId: UserId, one: Assignment): Promise<Assignment> {
    for (const { candidate } of one.members) changes.tell({ candidateId: candidate.id, coachId });
    return one;
  }

  return {
    async give(coachId, wish) {
      const plan = await withQuestions(known, coachId, wish.plan);
      const made = await assignments.add(coachId, { ...wish, plan }, new Date(now()));
      return told(coachId, await only(coachId, made));
    },

    list: async (coachId, groupId) =>
      withMembers(coachId, await assignments.list(coachId, groupId)),

    read: async (coachId, id) => only(coachId, await find(coachId, id)),

    async change(coachId, id, { plan: wish, ...rest }) {
      await find(coachId, id);
      const begun = wish ? await attempts.ofCoach(coachId, { assignmentIds: [id] }) : [];
      if (begun.length > 0) {
        throw new AppError('bad_state', 'Somebody has begun it; copy it with another plan.');
      }
      const plan = wish ? { plan: await withQuestions(known, coachId, wish) } : {};
      await assignments.change(coachId, id, { ...rest, ...plan });
      return told(coachId, await only(coachId, await find(coachId, id)));
    },

    async withdraw(coachId, id) {
      await find(coachId, id);
      await assignments.withdraw(coachId, id, new Date(now()));
      return told(coachId, await only(coachId, await find(coachId, id)));
    },

    async copy(coachId, id, { to, dueAt }) {
      const { title, note, plan, attempts: wanted, shown } = await find(coachId, id);
      const draft = { title, note, plan, attempts: wanted, shown, to, dueAt };
      const made = await assignments.add(coachId, draft, new Date(now()));
      return told(coachId, await only(coachId, made));
    },
  };
}
