import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import type { ReviewItem, WrittenAttempt } from '#shared/assignments.ts';
import type { AttemptId, ReviewCommentId, UserId } from '#shared/ids.ts';
import type { AssignmentStore, AttemptStore, StoredAttempt, WrittenAnswers } from './ports.ts';
import { writtenAttemptOf } from './written.ts';

/**
 * A coach's queue: completed attempts of people who allow them. What is not theirs, or no longer, is
 * `not_found`.
 */
export interface Reviews {
  /** To do: oldest first. Done: last reviewed first. */
  list(coachId: UserId, state: 'to-do' | 'done'): Promise<ReviewItem[]>;
  /** @throws AppError `not_found` */
  written(coachId: UserId, id: AttemptId): Promise<WrittenAttempt>;
  /** @throws AppError `not_found`, also when it is not completed. */
  setReviewed(coachId: UserId, ids: readonly AttemptId[], reviewed: boolean): Promise<void>;
  /** The same to each of them, each for its candidate alone. @throws AppError `not_found` */
  comment(coachId: UserId, ids: readonly AttemptId[], text: string): Promise<void>;
  /** @throws AppError `not_found` */
  removeComment(coachId: UserId, id: ReviewCommentId): Promise<void>;
}

export function createReviews(deps: {
  assignments: AssignmentStore;
  attempts: AttemptStore;
  answers: WrittenAnswers;
  changes: Changes;
  now(): number;
}): Reviews {
  const { assignments, attempts, answers, changes, now } = deps;

  /** All of them or nothing. */
  async function completed(coachId: UserId, wanted: readonly AttemptId[]) {
    const ids = [...new Set(wanted)];
    const found = await attempts.ofCoach(coachId, { ids });
    const over = found.filter(({ completedAt }) => completedAt !== null);
    if (over.length < ids.length) throw noSuchAttempt();
    return over;
  }

  const tell = (coachId: UserId, about: readonly StoredAttempt[]) => {
    for (const { candidate } of about) changes.tell({ candidateId: candidate.id, coachId });
  };

  return {
    async list(coachId, state) {
      const [found, given] = await Promise.all([
        attempts.ofCoach(coachId, { reviewed: state === 'done' }),
        assignments.list(coachId),
      ]);
      const comments = await attempts.comments(found.map(({ id }) => id));
      const items = found.flatMap(({ assignmentId, over: _, completedAt, ...made }) => {
        const one = given.find(({ id }) => id === assignmentId);
        if (!one || completedAt === null) return [];
        const groupName = one.group?.name ?? null;
        const assignment = { id: one.id, title: one.title, groupName };
        return [{ ...made, completedAt, assignment, comments: comments.get(made.id) ?? [] }];
      });
      return state === 'done'
        ? items
        : items.toSorted((a, b) => Date.parse(a.completedAt) - Date.parse(b.completedAt));
    },

    async written(coachId, id) {
      const [made] = await attempts.ofCoach(coachId, { id });
      const given = made && (await assignments.get(coachId, made.assignmentId));
      // What is still being written is nobody else's to read.
      if (!given || made.completedAt === null) throw noSuchAttempt();
      return writtenAttemptOf({ made, given, attempts, answers });
    },

    async setReviewed(coachId, ids, reviewed) {
      const found = await completed(coachId, ids);
      const done = found.map(({ id }) => id);
      await attempts.setReviewed(done, reviewed ? new Date(now()) : null);
      tell(coachId, found);
    },

    async comment(coachId, ids, text) {
      const found = await completed(coachId, ids);
      const about = found.map(({ id }) => id);
      await attempts.addComments(about, text, new Date(now()));
      tell(coachId, found);
    },

    async removeComment(coachId, id) {
      if (!(await attempts.removeComment(coachId, id))) {
        throw new AppError('not_found', 'There is no such comment.');
      }
    },
  };
}

const noSuchAttempt = () => new AppError('not_found', 'There is no such attempt.');
