import { and, asc, count, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { CommentStore } from '#server/threads/ports.ts';
import type { InterviewId, MessageId } from '#shared/ids.ts';
import type { Db } from './database.ts';
import { isTold, tellMessages } from './thread-messages.ts';
import { threadMessages, threadReactions } from './schema/threads.ts';

const isComment = (id: InterviewId) =>
  and(eq(threadMessages.interviewId, id), isNotNull(threadMessages.atMs));
const isSaid = (id: InterviewId, message: MessageId) =>
  and(
    eq(threadMessages.interviewId, id),
    eq(threadMessages.id, message),
    isNull(threadMessages.removedAt),
  );

export function createCommentRepository(db: Db): CommentStore {
  const howMany = async (where: SQL | undefined) =>
    (await db.select({ n: count() }).from(threadMessages).where(where))[0]?.n ?? 0;

  return {
    async comments(id) {
      const [comments, replies] = [
        await tellMessages(db, and(isComment(id), isTold(db)), {
          orderBy: [asc(threadMessages.atMs), asc(threadMessages.seq)],
        }),
        await tellMessages(
          db,
          and(
            eq(threadMessages.interviewId, id),
            isNotNull(threadMessages.replyTo),
            isNull(threadMessages.removedAt),
          ),
          { orderBy: [asc(threadMessages.seq)] },
        ),
      ];
      const answersTo = Map.groupBy(replies, ({ replyTo }) => replyTo);
      return comments.map((one) => ({ ...one, replies: answersTo.get(one.id) ?? [] }));
    },

    async countReplies(id, comment) {
      const known = await howMany(and(isComment(id), eq(threadMessages.id, comment), isTold(db)));
      return known === 0 ? null : howMany(eq(threadMessages.replyTo, comment));
    },

    countComments: (id) => howMany(and(isComment(id), isNull(threadMessages.removedAt))),

    async resolve(id, comment, resolved) {
      const here = and(isComment(id), eq(threadMessages.id, comment));
      const [changed] = await db
        .update(threadMessages)
        .set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
        .where(and(here, isTold(db)))
        .returning({ id: threadMessages.id });
      return changed ? ((await tellMessages(db, here))[0] ?? null) : null;
    },

    async react(id, message, { by, kind, given }) {
      const [known] = await tellMessages(db, isSaid(id, message));
      if (!known) return null;
      const about = { messageId: message, userId: by, kind };
      if (given) await db.insert(threadReactions).values(about).onConflictDoNothing();
      else {
        await db
          .delete(threadReactions)
          .where(
            and(
              eq(threadReactions.messageId, message),
              eq(threadReactions.userId, by),
              eq(threadReactions.kind, kind),
            ),
          );
      }
      return (await tellMessages(db, isSaid(id, message)))[0] ?? null;
    },
  };
}
