import { and, asc, eq, gt, inArray, isNull, lte, ne, sql } from 'drizzle-orm';
import type { DueLetter, LetterStore, ToldThread } from '#server/threads/letter-ports.ts';
import type { UserId } from '#shared/ids.ts';
import type { ThreadLetterKind } from '#shared/letters.ts';
import { seenBy } from './coachings.ts';
import type { Db } from './database.ts';
import { referenceColumns, referenceOf } from './interview-reference.ts';
import { createLetterWishes } from './letter-wishes.ts';
import { user } from './schema/accounts.ts';
import { interviews } from './schema/interviews.ts';
import { threadLetters, threadMentions, threadMessages, threadReads } from './schema/threads.ts';

/** A letter longer than this tells of the newest alone. */
const mostMessages = 500;

const columnsOf = {
  mentions: {
    wanted: threadLetters.mentions,
    dueAt: threadLetters.mentionsDueAt,
    seq: threadLetters.mentionsSeq,
  },
  digest: {
    wanted: threadLetters.digest,
    dueAt: threadLetters.digestDueAt,
    seq: threadLetters.digestSeq,
  },
} as const;

const due = (kind: ThreadLetterKind, at: Date | null) =>
  kind === 'mentions' ? { mentionsDueAt: at } : { digestDueAt: at };

export function createLetterStore(db: Db): LetterStore {
  return {
    ...createLetterWishes(db),

    take: (kind, { at, leaseUntil, idleUntil }) =>
      db.transaction(async (tx) => {
        const { wanted, dueAt, seq } = columnsOf[kind];
        const [row] = await tx
          .select({
            userId: threadLetters.userId,
            email: user.email,
            token: threadLetters.token,
            toldSeq: seq,
          })
          .from(threadLetters)
          .innerJoin(user, eq(user.id, threadLetters.userId))
          .where(and(eq(wanted, true), lte(dueAt, at)))
          .orderBy(asc(dueAt))
          .limit(1)
          .for('update', { of: threadLetters, skipLocked: true });
        if (!row) return null;
        const { toldSeq, ...person } = row;
        const news = await newsFor(tx, kind, { userId: row.userId, toldSeq });
        const next = news === null ? idleUntil : leaseUntil;
        await tx
          .update(threadLetters)
          .set(due(kind, next))
          .where(eq(threadLetters.userId, row.userId));
        return news === null ? 'nothing-new' : { ...person, ...news };
      }),

    async settle(kind, { userId, seq }, nextAt) {
      const told = kind === 'mentions' ? { mentionsSeq: seq! } : { digestSeq: seq! };
      await db
        .update(threadLetters)
        .set({ ...due(kind, nextAt), ...(seq === null ? {} : told) })
        .where(eq(threadLetters.userId, userId));
    },
  };
}

/** Of these people those who want it are written to at this time, unless they are to be sooner. */
export async function writeSoon(tx: Db, people: readonly UserId[], at: Date): Promise<void> {
  if (people.length === 0) return;
  await tx
    .update(threadLetters)
    .set({
      mentionsDueAt: sql`coalesce(${threadLetters.mentionsDueAt}, ${at.toISOString()}::timestamptz)`,
    })
    .where(and(inArray(threadLetters.userId, [...people]), eq(threadLetters.mentions, true)));
}

/** What somebody may see and has not, newer than what they were told. Null: nothing. */
async function newsFor(
  tx: Db,
  kind: ThreadLetterKind,
  { userId, toldSeq }: { userId: UserId; toldSeq: number },
): Promise<Pick<DueLetter, 'threads' | 'seq'> | null> {
  const called = tx
    .select({ id: threadMentions.messageId })
    .from(threadMentions)
    .where(eq(threadMentions.userId, userId));
  const candidate = sql<string>`(select name from "user" where id = ${interviews.userId})`;
  const rows = await tx
    .select({
      seq: threadMessages.seq,
      authorName: user.name,
      interview: referenceColumns,
      candidateId: interviews.userId,
      candidateName: candidate,
    })
    .from(threadMessages)
    .innerJoin(interviews, eq(interviews.id, threadMessages.interviewId))
    .innerJoin(user, eq(user.id, threadMessages.authorId))
    .leftJoin(
      threadReads,
      and(eq(threadReads.interviewId, interviews.id), eq(threadReads.userId, userId)),
    )
    .where(
      and(
        seenBy(tx, userId),
        ne(threadMessages.authorId, userId),
        isNull(threadMessages.removedAt),
        gt(threadMessages.seq, sql`greatest(coalesce(${threadReads.seq}, 0), ${toldSeq})`),
        kind === 'mentions' ? inArray(threadMessages.id, called) : undefined,
      ),
    )
    .orderBy(asc(threadMessages.seq))
    .limit(mostMessages);
  if (rows.length === 0) return null;
  const threads = [...Map.groupBy(rows, ({ interview }) => interview.id).values()];
  return {
    seq: Math.max(...rows.map(({ seq }) => seq)),
    threads: threads.map((said): ToldThread => {
      const { interview, candidateId, candidateName } = said[0]!;
      return {
        interview: referenceOf(interview)!,
        candidateName,
        isOwn: candidateId === userId,
        unread: said.length,
        names: [...new Set(said.map(({ authorName }) => authorName))],
      };
    }),
  };
}
