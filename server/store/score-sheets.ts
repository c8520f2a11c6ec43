import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { AppError } from '#lib/errors.ts';
import type { SheetKey, SheetStore } from '#server/marking/ports.ts';
import { scoreSheet, type ScoreSheet } from '#shared/scores.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { scoreSheets } from './schema/marking.ts';

export function createSheetRepository(db: Db): SheetStore {
  return {
    async list(interviewId) {
      const rows = await read(db)
        .where(eq(scoreSheets.interviewId, interviewId))
        .orderBy(asc(scoreSheets.submittedAt), asc(scoreSheets.coachId), asc(scoreSheets.rubricId));
      return rows.map(toSheet);
    },

    saveDraft: (key, { version, rubric }, content) =>
      db.transaction(async (tx) => {
        if ((await locked(tx, key))?.submittedAt) throw submittedAlready();
        const changes = { version, rubric, content };
        await tx
          .insert(scoreSheets)
          .values({ ...key, ...changes })
          .onConflictDoUpdate({
            target: [scoreSheets.interviewId, scoreSheets.coachId, scoreSheets.rubricId],
            set: changes,
          });
        return (await find(tx, key))!;
      }),

    submit: (key, { shared, at }) =>
      db.transaction(async (tx) => {
        await locked(tx, key);
        const sheet = await find(tx, key);
        if (!sheet) return null;
        if (sheet.submittedAt) throw submittedAlready();
        if (sheet.content.scores.every(({ score }) => score === null)) {
          throw new AppError('bad_state', 'Nothing is scored yet.');
        }
        await tx.update(scoreSheets).set({ shared, submittedAt: at }).where(ofKey(key));
        return { ...sheet, shared, submittedAt: at.toISOString() };
      }),

    async share(key, shared) {
      const changed = await db
        .update(scoreSheets)
        .set({ shared })
        .where(and(ofKey(key), isNotNull(scoreSheets.submittedAt)))
        .returning({ coachId: scoreSheets.coachId });
      return changed.length > 0 ? find(db, key) : null;
    },
  };
}

/** Those of several interviews, drafts too, each with its interview. */
export async function readSheets(db: Db, interviewIds: string[]) {
  const rows = await read(db)
    .where(inArray(scoreSheets.interviewId, interviewIds))
    .orderBy(asc(scoreSheets.submittedAt), asc(scoreSheets.coachId), asc(scoreSheets.rubricId));
  return rows.map((found) => ({ interviewId: found.row.interviewId, sheet: toSheet(found) }));
}

const submittedAlready = () => new AppError('bad_state', 'These scores were submitted already.');

const ofKey = ({ interviewId, coachId, rubricId }: SheetKey) =>
  and(
    eq(scoreSheets.interviewId, interviewId),
    eq(scoreSheets.coachId, coachId),
    eq(scoreSheets.rubricId, rubricId),
  );

/** A draft that is saved while it is submitted comes before or after, not in between. */
async function locked(tx: Db, key: SheetKey) {
  const [row] = await tx.select().from(scoreSheets).where(ofKey(key)).for('update');
  return row;
}

function read(db: Db) {
  return db
    .select({ row: scoreSheets, name: user.name })
    .from(scoreSheets)
    .innerJoin(user, eq(user.id, scoreSheets.coachId))
    .$dynamic();
}

async function find(db: Db, key: SheetKey): Promise<ScoreSheet | null> {
  const [found] = await read(db).where(ofKey(key));
  return found ? toSheet(found) : null;
}

function toSheet({
  row,
  name,
}: {
  row: typeof scoreSheets.$inferSelect;
  name: string;
}): ScoreSheet {
  return scoreSheet.parse({
    coach: { id: row.coachId, name },
    rubric: { id: row.rubricId, version: row.version, rubric: row.rubric },
    content: row.content,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    shared: row.shared,
  });
}
