import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import type { BegunAttempt, MyAssignment, WrittenAttempt } from '#shared/assignments.ts';
import type { MyGroup } from '#shared/groups.ts';
import type {
  AssignmentId,
  AttemptId,
  GroupId,
  InterviewId,
  QuestionId,
  UserId,
} from '#shared/ids.ts';
import type { AnswerId } from '#shared/practice.ts';
import type { Question } from '#shared/schemas.ts';
import { outlineOf } from './plans.ts';
import type {
  AssignmentStore,
  AttemptStore,
  GroupStore,
  StoredAssignment,
  StoredAttempt,
  WrittenAnswers,
} from './ports.ts';
import { progressOf } from './progress.ts';
import { writtenAttemptOf } from './written.ts';

/** Practice is good; a loop is not practice. */
const mostAttempts = 50;

/** Makes the rehearsal that was given, and takes it away when it could not be counted. */
export interface Rehearsals {
  prepare(given: StoredAssignment): Promise<InterviewId>;
  discard(id: InterviewId): Promise<unknown>;
}

/** What somebody was given to do. They see their own only, and nobody else in their groups. */
export interface Mine {
  list(candidateId: UserId): Promise<MyAssignment[]>;
  groups(candidateId: UserId): Promise<MyGroup[]>;
  /** @throws AppError `not_found` */
  markSeen(candidateId: UserId, id: GroupId): Promise<void>;
  /** @throws AppError `not_found` */
  leave(candidateId: UserId, id: GroupId): Promise<void>;
  /** Goes on with what was begun and is not over. @throws AppError `not_found`, `too_large` */
  begin(candidateId: UserId, id: AssignmentId, rehearsals: Rehearsals): Promise<BegunAttempt>;
  /** @throws AppError `not_found` */
  written(candidateId: UserId, id: AttemptId): Promise<WrittenAttempt>;
  /** A question of an attempt that still goes on. @throws AppError `not_found`, `bad_state` */
  questionOf(candidateId: UserId, id: AttemptId, questionId: QuestionId): Promise<Question>;
  keepAnswer(
    candidateId: UserId,
    answer: { attemptId: AttemptId; questionId: QuestionId; answerId: AnswerId },
  ): Promise<void>;
}

export function createMine(deps: {
  groups: GroupStore;
  assignments: AssignmentStore;
  attempts: AttemptStore;
  answers: WrittenAnswers;
  changes: Changes;
  now(): number;
}): Mine {
  const { groups, assignments, attempts, answers, changes, now } = deps;

  async function find(candidateId: UserId, id: AssignmentId) {
    const found = (await assignments.listFor(candidateId)).find((one) => one.id === id);
    if (!found) throw new AppError('not_found', 'There is no such assignment.');
    return found;
  }

  async function attemptOf(candidateId: UserId, id: AttemptId): Promise<StoredAttempt> {
    const [made] = await attempts.ofCandidate(candidateId, { id });
    if (!made || made.interviewId !== null) {
      throw new AppError('not_found', 'There is no such attempt.');
    }
    return made;
  }

  return {
    groups: (candidateId) => groups.listFor(candidateId),

    async list(candidateId) {
      const given = await assignments.listFor(candidateId);
      const made = await attempts.ofCandidate(candidateId, {
        assignmentIds: given.map(({ id }) => id),
      });
      const comments = await attempts.comments(made.map(({ id }) => id));
      return given.map(({ coachId: _, group, plan, ...one }) => {
        const tries = made
          .filter(({ assignmentId }) => assignmentId === one.id)
          .map(({ assignmentId: _, candidate: __, over: ___, ...tried }) => ({
            ...tried,
            comments: comments.get(tried.id) ?? [],
          }));
        return {
          ...one,
          ...outlineOf(plan),
          groupName: group?.name ?? null,
          progress: progressOf(one, tries, now()),
          tries: tries.toReversed(),
        };
      });
    },

    async markSeen(candidateId, id) {
      if (!(await groups.markSeen(candidateId, id, new Date(now())))) throw noSuchGroup();
    },

    async leave(candidateId, id) {
      const coachId = await groups.leave(candidateId, id);
      if (coachId === null) throw noSuchGroup();
      changes.tell({ candidateId, coachId });
    },

    async begin(candidateId, id, { prepare, discard }) {
      const given = await find(candidateId, id);
      const made = await attempts.ofCandidate(candidateId, { assignmentIds: [id] });
      const goingOn = made.find(({ over }) => !over);
      if (goingOn) return { id: goingOn.id, interviewId: goingOn.interviewId };
      if (!given.open) throw new AppError('not_found', 'There is no such assignment.');
      if (made.length >= mostAttempts) {
        throw new AppError('too_large', `At most ${mostAttempts} attempts can be made.`);
      }
      const interviewId = given.plan.form === 'writing' ? null : await prepare(given);
      try {
        const begun = { assignmentId: id, candidateId, interviewId, at: new Date(now()) };
        const attemptId = await attempts.begin(begun);
        changes.tell({ candidateId, coachId: given.coachId });
        return { id: attemptId, interviewId };
      } catch (error) {
        if (interviewId !== null) await discard(interviewId);
        throw error;
      }
    },

    async written(candidateId, id) {
      const made = await attemptOf(candidateId, id);
      const given = await find(candidateId, made.assignmentId);
      return writtenAttemptOf({ made, given, attempts, answers });
    },

    async questionOf(candidateId, id, questionId) {
      const made = await attemptOf(candidateId, id);
      const { plan } = await find(candidateId, made.assignmentId);
      const asked =
        plan.form === 'writing' ? plan.questions.find((one) => one.id === questionId) : undefined;
      if (!asked) throw new AppError('not_found', 'There is no such question.');
      if (made.over) throw new AppError('bad_state', 'This attempt has been handed in.');
      return asked;
    },

    async keepAnswer(candidateId, { attemptId, questionId, answerId }) {
      await attempts.keepAnswer(attemptId, questionId, answerId);
      const made = await attemptOf(candidateId, attemptId);
      const { coachId } = await find(candidateId, made.assignmentId);
      changes.tell({ candidateId, coachId });
    },
  };
}

const noSuchGroup = () => new AppError('not_found', 'There is no such group.');
