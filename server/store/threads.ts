import {
  and,
  asc,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  lt,
  ne,
  notInArray,
  sql,
  type SQL,
} from 'drizzle-orm';
import type { ThreadStore } from '#server/threads/ports.ts';
import type { UserId } from '#shared/ids.ts';
import { thread, threadMember, unreadThread } from '#shared/threads.ts';
import { isAllowed, isNotPeer, opens, seenBy } from './coachings.ts';
import type { Db } from './database.ts';
import { referenceColumns, referenceOf } from './interview-reference.ts';
import { user } from './schema/accounts.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';
import { createCommentRepository } from './thread-comments.ts';
import { writeSoon } from './thread-letters.ts';
import { isTold, tellMessages } from './thread-messages.ts';
import { threadMentions, threadMessages, threadReads } from './schema/threads.ts';

/** Who has the thread open reads it meanwhile, and needs no letter. */
const seenLiveMs = 60_000;

export function createThreadRepository(db: Db): ThreadStore {
  const one = async (tx: Db, where: SQL | undefined) => (await tellMessages(tx, where))[0] ?? null;

  return {
    ...createCommentRepository(db),

    async members(id) {
      const candidates = await db
        .select({ id: user.id, name: user.name })
        .from(interviews)
        .innerJoin(user, eq(user.id, interviews.userId))
        .where(eq(interviews.id, id));
      const coaches = await db
        .selectDistinct({ id: user.id, name: user.name })
        .from(interviews)
        .innerJoin(coachings, opens)
        .innerJoin(user, eq(user.id, coachings.coachId))
        .where(and(eq(interviews.id, id), isAllowed, isNotPeer))
        .orderBy(asc(user.name), asc(user.id));
      return [
        ...candidates.map((person) => threadMember.parse({ ...person, role: 'candidate' })),
        ...coaches.map((person) => threadMember.parse({ ...person, role: 'coach' })),
      ];
    },

    async read({ interviewId, userId }, { limit, before }) {
      const [interview] = await db
        .select({ ...referenceColumns, state: interviews.state })
        .from(interviews)
        .where(eq(interviews.id, interviewId));
      if (!interview) return null;
      const earlier = before === undefined ? undefined : lt(threadMessages.seq, before);
      const here = eq(threadMessages.interviewId, interviewId);
      const found = await tellMessages(
        db,
        and(here, earlier, isNull(threadMessages.replyTo), isTold(db)),
        { orderBy: [desc(threadMessages.seq)], limit: limit + 1 },
      );
      const [last] = await db
        .select({ seq: threadMessages.seq })
        .from(threadMessages)
        .where(here)
        .orderBy(desc(threadMessages.seq))
        .limit(1);
      const [read] = await db
        .select({ seq: threadReads.seq })
        .from(threadReads)
        .where(and(eq(threadReads.interviewId, interviewId), eq(threadReads.userId, userId)));
      return thread.omit({ members: true }).parse({
        interview: { ...referenceOf(interview), state: interview.state },
        messages: found.slice(0, limit).toReversed(),
        hasEarlier: found.length > limit,
        lastSeq: last?.seq ?? 0,
        readSeq: read?.seq ?? 0,
      });
    },

    add: ({ mentions, at, ...draft }) =>
      db.transaction(async (tx) => {
        const id = crypto.randomUUID();
        await tx.insert(threadMessages).values({ ...draft, id, createdAt: at });
        await mention(tx, { messageId: id, people: mentions, at });
        return (await one(tx, eq(threadMessages.id, id)))!;
      }),

    find: (interviewId, id, authorId) =>
      one(
        db,
        and(
          eq(threadMessages.id, id),
          eq(threadMessages.interviewId, interviewId),
          eq(threadMessages.authorId, authorId),
          isNull(threadMessages.removedAt),
        ),
      ),

    change: (id, { text, mentions, at }) =>
      db.transaction(async (tx) => {
        await tx
          .update(threadMessages)
          .set({ text, editedAt: at })
          .where(and(eq(threadMessages.id, id), isNull(threadMessages.removedAt)));
        const gone = notInArray(threadMentions.userId, [...mentions]);
        await tx.delete(threadMentions).where(and(eq(threadMentions.messageId, id), gone));
        await mention(tx, { messageId: id, people: mentions, at });
        return one(tx, and(eq(threadMessages.id, id), isNull(threadMessages.removedAt)));
      }),

    remove: (id, at) =>
      db.transaction(async (tx) => {
        await tx
          .update(threadMessages)
          .set({ text: '', removedAt: at })
          .where(eq(threadMessages.id, id));
        await tx.delete(threadMentions).where(eq(threadMentions.messageId, id));
      }),

    restore: (id, { text, mentions }) =>
      db.transaction(async (tx) => {
        const removed = and(eq(threadMessages.id, id), isNotNull(threadMessages.removedAt));
        await tx.update(threadMessages).set({ text, removedAt: null }).where(removed);
        const rows = mentions.map((userId) => ({ messageId: id, userId }));
        if (rows.length) await tx.insert(threadMentions).values(rows).onConflictDoNothing();
      }),

    async markRead(interviewId, userId, seq) {
      await db
        .insert(threadReads)
        .values({ interviewId, userId, seq })
        .onConflictDoUpdate({
          target: [threadReads.interviewId, threadReads.userId],
          set: { seq: sql`greatest(${threadReads.seq}, excluded.seq)` },
        });
    },

    async unread(userId) {
      const rows = await db
        .select({
          interviewId: threadMessages.interviewId,
          unread: sql<number>`count(*)::int`,
          mentions: sql<number>`count(${threadMentions.userId})::int`,
        })
        .from(threadMessages)
        .innerJoin(interviews, eq(interviews.id, threadMessages.interviewId))
        .leftJoin(
          threadReads,
          and(
            eq(threadReads.interviewId, threadMessages.interviewId),
            eq(threadReads.userId, userId),
          ),
        )
        .leftJoin(
          threadMentions,
          and(eq(threadMentions.messageId, threadMessages.id), eq(threadMentions.userId, userId)),
        )
        .where(
          and(
            seenBy(db, userId),
            ne(threadMessages.authorId, userId),
            isNull(threadMessages.removedAt),
            gt(threadMessages.seq, sql`coalesce(${threadReads.seq}, 0)`),
          ),
        )
        .groupBy(threadMessages.interviewId);
      return rows.map((row) => unreadThread.parse(row));
    },
  };
}

async function mention(
  tx: Db,
  { messageId, people, at }: { messageId: string; people: readonly UserId[]; at: Date },
): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map((userId) => ({ messageId, userId }));
  await tx.insert(threadMentions).values(rows).onConflictDoNothing();
  await writeSoon(tx, people, new Date(at.getTime() + seenLiveMs));
}
