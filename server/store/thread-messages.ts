import { and, eq, exists, inArray, isNull, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { UserId } from '#shared/ids.ts';
import { threadMessage, type ThreadMessage } from '#shared/threads.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { interviews } from './schema/interviews.ts';
import { threadMentions, threadMessages, threadReactions } from './schema/threads.ts';

const resolver = alias(user, 'resolver');
const answer = alias(threadMessages, 'answer');

const rowsOf = (db: Db) =>
  db
    .select({
      row: threadMessages,
      authorName: user.name,
      candidateId: interviews.userId,
      resolverName: resolver.name,
    })
    .from(threadMessages)
    .innerJoin(user, eq(user.id, threadMessages.authorId))
    .innerJoin(interviews, eq(interviews.id, threadMessages.interviewId))
    .leftJoin(resolver, eq(resolver.id, threadMessages.resolvedBy));
type Found = Awaited<ReturnType<typeof rowsOf>>[number];

/** Says something, or holds together answers that do. */
export const isTold = (db: Db): SQL | undefined =>
  or(
    isNull(threadMessages.removedAt),
    exists(
      db
        .select({ id: answer.id })
        .from(answer)
        .where(and(eq(answer.replyTo, threadMessages.id), isNull(answer.removedAt))),
    ),
  );

/** Messages as they are told, in the order of a query. */
export async function tellMessages(
  db: Db,
  where: SQL | undefined,
  { orderBy, limit }: { orderBy?: SQL[]; limit?: number } = {},
): Promise<ThreadMessage[]> {
  const query = rowsOf(db)
    .where(where)
    .orderBy(...(orderBy ?? []))
    .$dynamic();
  const found = await (limit === undefined ? query : query.limit(limit));
  const ids = found.map(({ row }) => row.id);
  if (ids.length === 0) return [];
  const [mentions, reactions] = [
    await db.select().from(threadMentions).where(inArray(threadMentions.messageId, ids)),
    await db.select().from(threadReactions).where(inArray(threadReactions.messageId, ids)),
  ];
  const calledBy = Map.groupBy(mentions, ({ messageId }) => messageId);
  const givenTo = Map.groupBy(reactions, ({ messageId }) => messageId);
  return found.map((one) =>
    toMessage(one, {
      mentions: (calledBy.get(one.row.id) ?? []).map(({ userId }) => userId),
      reactions: givenTo.get(one.row.id) ?? [],
    }),
  );
}

function toMessage(
  { row, authorName, candidateId, resolverName }: Found,
  about: { mentions: UserId[]; reactions: readonly { kind: string; userId: UserId }[] },
): ThreadMessage {
  const given = [...Map.groupBy(about.reactions, ({ kind }) => kind)];
  const role = row.authorId === candidateId ? 'candidate' : 'coach';
  return threadMessage.parse({
    ...row,
    author: { id: row.authorId, name: authorName, role },
    mentions: about.mentions,
    removed: row.removedAt !== null,
    resolved: row.resolvedAt && {
      at: row.resolvedAt.toISOString(),
      byName: resolverName,
    },
    reactions: given
      .map(([kind, people]) => ({ kind, people: people.map(({ userId }) => userId).toSorted() }))
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  });
}
