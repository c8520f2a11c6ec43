import type { AssignedPlan, Attempt, NewAssignment, ReviewComment } from '#shared/assignments.ts';
import type { Group, GroupDetail, MyGroup, NewGroup } from '#shared/groups.ts';
import type {
  AssignmentId,
  AttemptId,
  GroupId,
  InterviewId,
  QuestionId,
  ReviewCommentId,
  UserId,
} from '#shared/ids.ts';
import type { AnswerId, PracticeAnswer } from '#shared/practice.ts';
import type { Evaluation } from '#shared/rubric.ts';

/**
 * A coach's groups. Only who allows the coach, for all of their interviews, is in one; whoever stops
 * allowing them is out of all at once.
 */
export interface GroupStore {
  /** @throws AppError `not_found` when one of the members does not allow this coach. */
  add(coachId: UserId, group: NewGroup, at: Date): Promise<GroupDetail>;
  /** By name; without closed ones. */
  list(coachId: UserId): Promise<Group[]>;
  get(coachId: UserId, id: GroupId): Promise<GroupDetail | null>;
  /** False when there is no such group of this coach's. */
  rename(coachId: UserId, id: GroupId, name: string): Promise<boolean>;
  /** Its members leave, and what was given to it is withdrawn. @returns who was in it, or null. */
  close(coachId: UserId, id: GroupId, at: Date): Promise<UserId[] | null>;
  /** Who is in it already stays so. @throws AppError as for `add`. */
  addMembers(coachId: UserId, id: GroupId, members: UserId[], at: Date): Promise<boolean>;
  removeMember(coachId: UserId, id: GroupId, member: UserId): Promise<boolean>;
  listFor(candidateId: UserId): Promise<MyGroup[]>;
  markSeen(candidateId: UserId, id: GroupId, at: Date): Promise<boolean>;
  /** @returns whose group it was; null when they were not in it. */
  leave(candidateId: UserId, id: GroupId): Promise<UserId | null>;
}

export interface Person {
  id: UserId;
  name: string;
}

export interface StoredAssignment extends Omit<NewAssignment, 'to' | 'plan'> {
  id: AssignmentId;
  coachId: UserId;
  coachName: string;
  group: { id: GroupId; name: string } | null;
  plan: AssignedPlan;
  createdAt: string;
  withdrawnAt: string | null;
}

export type DraftAssignment = Omit<NewAssignment, 'plan'> & { plan: AssignedPlan };
export type StoredChanges = Partial<Omit<DraftAssignment, 'to'>>;

export interface AssignmentStore {
  /** @throws AppError `not_found` for another's group and for people who do not allow this coach. */
  add(coachId: UserId, draft: DraftAssignment, at: Date): Promise<StoredAssignment>;
  get(coachId: UserId, id: AssignmentId): Promise<StoredAssignment | null>;
  /** Newest first; of one group, or all. */
  list(coachId: UserId, groupId?: GroupId): Promise<StoredAssignment[]>;
  /** Who is to do each of them now, by name: those who allow the coach. */
  people(ids: readonly AssignmentId[]): Promise<{ assignmentId: AssignmentId; person: Person }[]>;
  change(coachId: UserId, id: AssignmentId, changes: StoredChanges): Promise<boolean>;
  withdraw(coachId: UserId, id: AssignmentId, at: Date): Promise<boolean>;
  /** What is given to this person and what they did something for, soonest due first. */
  listFor(candidateId: UserId): Promise<(StoredAssignment & { open: boolean })[]>;
}

export interface StoredAttempt extends Attempt {
  assignmentId: AssignmentId;
  candidate: Person;
  /** Nothing more comes of it. */
  over: boolean;
}

export interface AttemptFilter {
  id?: AttemptId;
  ids?: readonly AttemptId[];
  assignmentIds?: readonly AssignmentId[];
  /** Completed ones only, reviewed or not. */
  reviewed?: boolean;
}

export interface AttemptStore {
  /** @throws AppError `conflict` when the interview belongs to an attempt already. */
  begin(attempt: {
    assignmentId: AssignmentId;
    candidateId: UserId;
    interviewId: InterviewId | null;
    at: Date;
  }): Promise<AttemptId>;
  /** Of people who allow this coach, oldest first. */
  ofCoach(coachId: UserId, filter: AttemptFilter): Promise<StoredAttempt[]>;
  /** Oldest first. */
  ofCandidate(candidateId: UserId, filter: AttemptFilter): Promise<StoredAttempt[]>;
  /** In the place of an earlier answer to the same question. */
  keepAnswer(id: AttemptId, questionId: QuestionId, answerId: AnswerId): Promise<void>;
  answersOf(id: AttemptId): Promise<{ questionId: QuestionId; answerId: AnswerId }[]>;
  /** What was made of each answer in completed attempts at these, for those who are to do them now. */
  evaluationsOf(
    ids: readonly AssignmentId[],
  ): Promise<{ candidateId: UserId; attemptId: AttemptId; evaluation: Evaluation }[]>;
  setReviewed(ids: readonly AttemptId[], at: Date | null): Promise<void>;
  addComments(ids: readonly AttemptId[], text: string, at: Date): Promise<void>;
  /** By attempt, oldest first. */
  comments(ids: readonly AttemptId[]): Promise<Map<AttemptId, ReviewComment[]>>;
  /** False when it is not this coach's. */
  removeComment(coachId: UserId, id: ReviewCommentId): Promise<boolean>;
}

export interface WrittenAnswers {
  get(userId: UserId, id: AnswerId): Promise<PracticeAnswer | null>;
}
