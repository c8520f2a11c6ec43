import { and, eq, inArray, sql } from 'drizzle-orm';
import type { LetterStore } from '#server/threads/letter-ports.ts';
import type { UserId } from '#shared/ids.ts';
import type { LetterWishes } from '#shared/letters.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { threadLetters, threadMessages } from './schema/threads.ts';

/** What stands until somebody chooses: those about one’s own dates alone. */
const unasked: LetterWishes = { mentions: false, digest: false, appointments: true };

const ended = {
  mentions: { mentions: false },
  digest: { digest: false },
  appointments: { appointments: false },
} as const;

/** Who wants which letters. */
export function createLetterWishes(db: Db): Pick<LetterStore, 'wishes' | 'save' | 'end'> {
  return {
    async wishes(userId) {
      const { mentions, digest, appointments } = threadLetters;
      const [row] = await db
        .select({ mentions, digest, appointments })
        .from(threadLetters)
        .where(eq(threadLetters.userId, userId));
      return row ?? unasked;
    },

    save: (userId, wishes, { token, digestDueAt }) =>
      db.transaction(async (tx) => {
        const last = await addRow(tx, userId, token);
        const [row] = await tx
          .select()
          .from(threadLetters)
          .where(eq(threadLetters.userId, userId))
          .for('update');
        // Nobody is written to about what came before they asked.
        await tx
          .update(threadLetters)
          .set({
            ...wishes,
            ...(wishes.mentions && !row!.mentions ? { mentionsSeq: last } : {}),
            ...(wishes.digest && !row!.digest ? { digestSeq: last, digestDueAt } : {}),
          })
          .where(eq(threadLetters.userId, userId));
      }),

    async end(kind, token) {
      await db.update(threadLetters).set(ended[kind]).where(eq(threadLetters.token, token));
    },
  };
}

/** Of these people those who are written to about dates, each with the token that ends it. */
export async function readersOfDates(
  tx: Db,
  people: readonly UserId[],
  newToken: () => string,
): Promise<{ id: UserId; email: string; token: string }[]> {
  for (const id of people) await addRow(tx, id, newToken());
  return tx
    .select({ id: user.id, email: user.email, token: threadLetters.token })
    .from(threadLetters)
    .innerJoin(user, eq(user.id, threadLetters.userId))
    .where(and(inArray(threadLetters.userId, [...people]), eq(threadLetters.appointments, true)));
}

/** Where there is none yet. Answers the newest message’s number. */
async function addRow(tx: Db, userId: UserId, token: string): Promise<number> {
  const last = await newestSeq(tx);
  const fresh = { mentionsSeq: last, digestSeq: last };
  await tx
    .insert(threadLetters)
    .values({ ...unasked, userId, token, ...fresh })
    .onConflictDoNothing();
  return last;
}

async function newestSeq(tx: Db): Promise<number> {
  const [row] = await tx
    .select({ seq: sql<number>`coalesce(max(${threadMessages.seq}), 0)`.mapWith(Number) })
    .from(threadMessages);
  return row?.seq ?? 0;
}
