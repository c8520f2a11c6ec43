import { and, asc, count, eq, or } from 'drizzle-orm';
import type { MarkStore } from '#server/marking/ports.ts';
import type { InterviewId, MarkId, UserId } from '#shared/ids.ts';
import { mark, markerSet, type Mark, type MarkContent } from '#shared/marks.ts';
import { isAllowed, opens } from './coachings.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { coachings } from './schema/coaches.ts';
import { interviews } from './schema/interviews.ts';
import { markerSets, marks } from './schema/marking.ts';

export function createMarkRepository(db: Db): MarkStore {
  return {
    async list(interviewId, readerId) {
      const seen = or(eq(marks.authorId, readerId), eq(marks.visibility, 'shared'));
      const rows = await read(db)
        .where(and(eq(marks.interviewId, interviewId), seen))
        .orderBy(asc(marks.atMs), asc(marks.createdAt), asc(marks.id));
      return rows.map(toMark);
    },

    async count(interviewId, authorId) {
      const mine = and(eq(marks.interviewId, interviewId), eq(marks.authorId, authorId));
      const [row] = await db.select({ n: count() }).from(marks).where(mine);
      return row?.n ?? 0;
    },

    async add({ id, interviewId, authorId, content, at }) {
      const made = await db
        .insert(marks)
        .values({ id, interviewId, authorId, ...columnsOf(content), createdAt: at })
        .onConflictDoNothing()
        .returning({ id: marks.id });
      return made.length > 0 ? find(db, { id, interviewId, authorId }) : null;
    },

    change: (of, content) =>
      db.transaction(async (tx) => {
        await tx.select({ id: marks.id }).from(marks).where(ofAuthor(of)).for('update');
        const before = await find(tx, of);
        if (!before) return null;
        await tx.update(marks).set(columnsOf(content)).where(ofAuthor(of));
        return { before, after: { ...before, content } };
      }),

    remove: (of) =>
      db.transaction(async (tx) => {
        const before = await find(tx, of);
        const gone = await tx.delete(marks).where(ofAuthor(of)).returning({ id: marks.id });
        return gone.length > 0 ? before : null;
      }),

    async audience(interviewId) {
      const [interview] = await db
        .select({ candidateId: interviews.userId })
        .from(interviews)
        .where(eq(interviews.id, interviewId));
      if (!interview) return [];
      const { candidateId } = interview;
      const allowed = await db
        .selectDistinct({ coachId: coachings.coachId })
        .from(coachings)
        .innerJoin(interviews, opens)
        .where(and(eq(interviews.id, interviewId), isAllowed));
      return [candidateId, ...allowed.map(({ coachId }) => coachId)];
    },

    async markersOf(coachId) {
      const [row] = await db.select().from(markerSets).where(eq(markerSets.coachId, coachId));
      return markerSet.parse(row?.markers ?? []);
    },

    async saveMarkers(coachId, markers) {
      const values = { markers: [...markers] };
      await db
        .insert(markerSets)
        .values({ coachId, ...values })
        .onConflictDoUpdate({ target: markerSets.coachId, set: values });
    },
  };
}

interface Of {
  id: MarkId;
  interviewId: InterviewId;
  authorId: UserId;
}

const ofAuthor = ({ id, interviewId, authorId }: Of) =>
  and(eq(marks.id, id), eq(marks.interviewId, interviewId), eq(marks.authorId, authorId));

function read(db: Db) {
  return db
    .select({ row: marks, name: user.name, candidateId: interviews.userId })
    .from(marks)
    .innerJoin(user, eq(user.id, marks.authorId))
    .innerJoin(interviews, eq(interviews.id, marks.interviewId))
    .$dynamic();
}

async function find(db: Db, of: Of): Promise<Mark | null> {
  const [row] = await read(db).where(ofAuthor(of));
  return row ? toMark(row) : null;
}

function columnsOf({ what, atMs, toMs, text, visibility }: MarkContent) {
  const { label, colour } = what.kind === 'own' ? what : { label: null, colour: null };
  return { kind: what.kind, label, colour, atMs, toMs, text, visibility };
}

function toMark({
  row,
  name,
  candidateId,
}: {
  row: typeof marks.$inferSelect;
  name: string;
  candidateId: string;
}): Mark {
  const { id, authorId, kind, label, colour, atMs, toMs, text, visibility } = row;
  const role = authorId === candidateId ? 'candidate' : 'coach';
  return mark.parse({
    id,
    author: { id: authorId, name, role },
    content: { what: { kind, label, colour }, atMs, toMs, text, visibility },
    createdAt: row.createdAt.toISOString(),
  });
}
