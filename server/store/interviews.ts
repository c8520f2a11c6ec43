import { and, desc, eq, getTableColumns, isNotNull, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { InterviewStore, StoredInterview } from '#server/interviews/ports.ts';
import type { ShownMetrics } from '#shared/metrics.ts';
import { material, materialParts, type Material } from '#shared/plan.ts';
import { userId, type InterviewId, type QuestionId, type UserId } from '#shared/ids.ts';
import {
  interviewDetail,
  interviewPlan,
  interviewSummary,
  question,
  type InterviewDetail,
  type InterviewPlan,
  type InterviewSummary,
  type NewInterview,
  type PlannedQuestion,
} from '#shared/schemas.ts';
import { giveConsent, withdrawUnusedCvConsent } from './consents.ts';
import type { Db } from './database.ts';
import { putUpSteps } from './session-steps.ts';
import { interviews } from './schema/interviews.ts';
import { recordings } from './schema/recordings.ts';

const askedQuestions = z.array(question.pick({ id: true }));
/** Older questions may come again. */
const interviewsRemembered = 10;

type Row = typeof interviews.$inferSelect;

/** Where a page of the list ends: the last interview on it. */
export interface ListPosition {
  createdAt: Date;
  id: InterviewId;
}

export interface InterviewRepository {
  /** Records the consent that comes with the wish, in the same transaction; `at` is now by default. */
  create(interview: {
    userId: UserId;
    wish: NewInterview;
    questions: readonly PlannedQuestion[];
    /** All metrics, when left out. */
    shown?: ShownMetrics;
    at?: Date;
  }): Promise<InterviewDetail>;
  /** Newest first. */
  list(
    userId: UserId,
    page: {
      limit: number;
      before?: ListPosition | undefined;
      /** Those that asked this question, and are over. */
      asked?: QuestionId | undefined;
    },
  ): Promise<InterviewSummary[]>;
  /** What the newest interviews asked, so that the next one asks something else. */
  recentQuestions(userId: UserId): Promise<QuestionId[]>;
  /** Null when there is none, or it is somebody else's. */
  get(userId: UserId, id: InterviewId): Promise<InterviewDetail | null>;
  /** Deletes the texts that the candidate brought along; the rest stays. False as for `remove`. */
  forgetMaterial(userId: UserId, id: InterviewId): Promise<boolean>;
  /** With its timeline and feedback. False when there was nothing of this user's to remove. */
  remove(userId: UserId, id: InterviewId): Promise<boolean>;
}

export function createInterviewRepository(db: Db): InterviewRepository {
  return {
    create: ({ userId: owner, wish, questions, shown, at: now = new Date() }) =>
      db.transaction(async (tx) => {
        await giveConsent(tx, { userId: owner, kind: 'live-analysis', at: now });
        if (wish.material?.cv) await giveConsent(tx, { userId: owner, kind: 'cv-text', at: now });
        const rows = await tx
          .insert(interviews)
          .values({
            id: crypto.randomUUID(),
            userId: owner,
            category: wish.category,
            state: 'lobby',
            questions,
            questionCount: questions.length,
            plan: planOf(wish, shown),
            material: wish.material ?? null,
            preferences: wish.preferences,
            createdAt: now,
          })
          .returning();
        return toDetail(only(rows));
      }),

    async list(owner, { limit, before, asked }) {
      const holds = JSON.stringify([{ id: asked }]);
      const about =
        asked === undefined
          ? undefined
          : and(eq(interviews.state, 'ended'), sql`${interviews.questions} @> ${holds}::jsonb`);
      const older =
        before &&
        or(
          lt(interviews.createdAt, before.createdAt),
          and(eq(interviews.createdAt, before.createdAt), lt(interviews.id, before.id)),
        );
      const rows = await db
        .select({
          ...getTableColumns(interviews),
          pictured: sql<boolean>`${isNotNull(recordings.thumbnails)}`,
        })
        .from(interviews)
        .leftJoin(recordings, eq(recordings.interviewId, interviews.id))
        .where(and(eq(interviews.userId, owner), older, about))
        .orderBy(desc(interviews.createdAt), desc(interviews.id))
        .limit(limit);
      return rows.map(({ pictured, ...row }) => ({
        ...toSummary(row),
        ...(pictured && { pictured }),
      }));
    },

    async recentQuestions(owner) {
      const rows = await db
        .select({ questions: interviews.questions })
        .from(interviews)
        .where(eq(interviews.userId, owner))
        .orderBy(desc(interviews.createdAt))
        .limit(interviewsRemembered);
      return rows.flatMap(({ questions }) => askedQuestions.parse(questions).map(({ id }) => id));
    },

    async get(owner, id) {
      const [row] = await db.select().from(interviews).where(mine(owner, id));
      return row ? toDetail(row) : null;
    },

    forgetMaterial: (owner, id) =>
      db.transaction(async (tx) => {
        const changed = await tx
          .update(interviews)
          .set({ material: null })
          .where(mine(owner, id))
          .returning({ id: interviews.id });
        await withdrawUnusedCvConsent(tx, owner);
        return changed.length > 0;
      }),

    remove: (owner, id) =>
      db.transaction(async (tx) => {
        const gone = await tx
          .delete(interviews)
          .where(mine(owner, id))
          .returning({ id: interviews.id });
        await withdrawUnusedCvConsent(tx, owner);
        return gone.length > 0;
      }),
  };
}

/** The part of the interviews' port that is about the interview itself. Every write may be repeated. */
export function createLifecycle(
  db: Db,
): Pick<
  InterviewStore,
  'load' | 'markStarted' | 'markEnded' | 'savePreferences' | 'saveQuestions'
> {
  return {
    async load(id) {
      const [row] = await db.select().from(interviews).where(eq(interviews.id, id));
      return row ? toStored(row) : null;
    },

    async markStarted(id, at) {
      const rows = await db
        .update(interviews)
        .set({
          state: sql`case ${interviews.state} when 'ended' then 'ended' else 'live' end`,
          startedAt: sql`coalesce(${interviews.startedAt}, ${at.toISOString()}::timestamptz)`,
        })
        .where(eq(interviews.id, id))
        .returning({ id: interviews.id });
      mustExist(rows);
    },

    markEnded: (id, { at, reason, durationMs, questionsAnswered, steps = [] }) =>
      db.transaction(async (tx) => {
        const rows = await tx
          .update(interviews)
          .set({
            state: 'ended',
            endedAt: sql`coalesce(${interviews.endedAt}, ${at.toISOString()}::timestamptz)`,
            endReason: sql`coalesce(${interviews.endReason}, ${reason}::text)`,
            durationMs: sql`coalesce(${interviews.durationMs}, ${durationMs}::float8)`,
            questionsAnswered: sql`greatest(${interviews.questionsAnswered}, ${questionsAnswered}::int)`,
          })
          .where(eq(interviews.id, id))
          .returning({ id: interviews.id });
        mustExist(rows);
        await putUpSteps(tx, id, steps);
      }),

    async savePreferences(id, preferences) {
      const rows = await db
        .update(interviews)
        .set({ preferences })
        .where(eq(interviews.id, id))
        .returning({ id: interviews.id });
      mustExist(rows);
    },

    async saveQuestions(id, questions) {
      const rows = await db
        .update(interviews)
        .set({ questions })
        .where(eq(interviews.id, id))
        .returning({ id: interviews.id });
      mustExist(rows);
    },
  };
}

function planOf(wish: NewInterview, shown?: ShownMetrics): InterviewPlan {
  const { language, persona, followUps, difficulty, role, style, seniority } = wish;
  const post = role === '' ? undefined : role;
  const adaptive = difficulty === undefined && wish.questionIds === undefined;
  return interviewPlan.parse({
    ...{ language, persona, followUps, difficulty, adaptive, style, seniority },
    role: post,
    shown,
  });
}

function mine(owner: UserId, id: InterviewId) {
  return and(eq(interviews.id, id), eq(interviews.userId, owner));
}

function only(rows: Row[]): Row {
  const [row] = rows;
  if (!row) throw new AppError('internal', 'The database kept nothing.');
  return row;
}

function mustExist(rows: unknown[]): void {
  if (rows.length === 0) throw new AppError('not_found', 'There is no such interview.');
}

const storedInterview = interviewDetail.extend({ userId, material: material.prefault({}) });

function toStored(row: Row): StoredInterview {
  return storedInterview.parse(wire(row));
}

function toDetail(row: Row): InterviewDetail {
  return interviewDetail.parse(wire(row));
}

function toSummary(row: Row): InterviewSummary {
  return interviewSummary.parse(wire(row));
}

function wire(row: Row): Record<string, unknown> {
  return {
    ...row,
    plan: row.plan ?? {},
    material: row.material ?? {},
    brought: broughtOf(material.parse(row.material ?? {})),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function broughtOf(kept: Material) {
  return materialParts.filter((part) => kept[part]);
}
