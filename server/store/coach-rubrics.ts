import { and, asc, desc, eq } from 'drizzle-orm';
import type { RubricStore } from '#server/marking/ports.ts';
import { rubricOf, versionedRubric, type VersionedRubric } from '#shared/scores.ts';
import type { Db } from './database.ts';
import { coachRubrics } from './schema/marking.ts';

export function createRubricRepository(db: Db): RubricStore {
  const mine = (coachId: string, id: string) =>
    and(eq(coachRubrics.id, id), eq(coachRubrics.coachId, coachId));

  return {
    async list(coachId) {
      const rows = await db
        .selectDistinctOn([coachRubrics.id])
        .from(coachRubrics)
        .where(eq(coachRubrics.coachId, coachId))
        .orderBy(asc(coachRubrics.id), desc(coachRubrics.version));
      return rows
        .map(toRubric)
        .toSorted((a, b) => a.rubric.title.localeCompare(b.rubric.title, 'en'));
    },

    async find(coachId, id, version) {
      const [row] = await db
        .select()
        .from(coachRubrics)
        .where(and(mine(coachId, id), eq(coachRubrics.version, version)));
      return row ? toRubric(row) : null;
    },

    async add(coachId, wish, at) {
      const id = crypto.randomUUID();
      const row = { id, version: 1, coachId, rubric: rubricOf(id, wish), createdAt: at };
      await db.insert(coachRubrics).values(row);
      return toRubric(row);
    },

    change: (coachId, id, wish, at) =>
      db.transaction(async (tx) => {
        const [newest] = await tx
          .select()
          .from(coachRubrics)
          .where(mine(coachId, id))
          .orderBy(desc(coachRubrics.version))
          .limit(1)
          .for('update');
        if (!newest) return null;
        const version = newest.version + 1;
        const row = { id, version, coachId, rubric: rubricOf(id, wish), createdAt: at };
        await tx.insert(coachRubrics).values(row);
        return toRubric(row);
      }),

    async remove(coachId, id) {
      const gone = await db
        .delete(coachRubrics)
        .where(mine(coachId, id))
        .returning({ id: coachRubrics.id });
      return gone.length > 0;
    },
  };
}

function toRubric(row: { id: string; version: number; rubric: unknown }): VersionedRubric {
  return versionedRubric.parse({ id: row.id, version: row.version, rubric: row.rubric });
}
