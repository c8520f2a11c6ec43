import { asc, eq, lte } from 'drizzle-orm';
import { z } from 'zod';
import {
  toldStates,
  type AppointmentLetterStore,
  type DueAppointment,
} from '#server/appointments/ports.ts';
import { party, type Party } from '#shared/coaches.ts';
import type { UserId } from '#shared/ids.ts';
import { coachesWhoSee, readOne } from './appointments.ts';
import type { Db } from './database.ts';
import { readersOfDates } from './letter-wishes.ts';
import { appointments } from './schema/appointments.ts';

type Row = typeof appointments.$inferSelect;
const toldState = z.enum(toldStates);

export function createAppointmentLetterStore(db: Db): AppointmentLetterStore {
  return {
    take: ({ at, leaseUntil, newToken }) =>
      db.transaction(async (tx) => {
        const [row] = await tx
          .select()
          .from(appointments)
          .where(lte(appointments.letterDueAt, at))
          .orderBy(asc(appointments.letterDueAt))
          .limit(1)
          .for('update', { skipLocked: true });
        if (!row) return null;
        await tx
          .update(appointments)
          .set({ letterDueAt: leaseUntil })
          .where(eq(appointments.id, row.id));
        return dueOf(tx, row, newToken);
      }),

    async settle(id, outcome) {
      if ('nextAt' in outcome) {
        const letterDueAt = outcome.nextAt;
        await db.update(appointments).set({ letterDueAt }).where(eq(appointments.id, id));
        return;
      }
      const { told, leaseUntil } = outcome;
      await db.transaction(async (tx) => {
        const [row] = await tx
          .select({ letterDueAt: appointments.letterDueAt })
          .from(appointments)
          .where(eq(appointments.id, id))
          .for('update');
        // What was changed while the letter was on its way has a time of its own.
        const isOurs = row?.letterDueAt?.getTime() === leaseUntil.getTime();
        await tx
          .update(appointments)
          .set({
            ...{ toldState: told.state, toldTime: told.at },
            ...(isOurs && { letterDueAt: null }),
          })
          .where(eq(appointments.id, id));
      });
    },
  };
}

async function dueOf(tx: Db, row: Row, newToken: () => string): Promise<DueAppointment> {
  const by = party.parse(row.changedBy);
  const coaches = await coachesWhoSee(tx, row.id);
  const people = by === 'coach' ? [row.candidateId] : coaches;
  const role: Party = by === 'coach' ? 'candidate' : 'coach';
  const readers = people.length > 0 ? await readersOfDates(tx, people, newToken) : [];
  const writer: UserId | null = by === 'coach' ? row.proposedById : row.candidateId;
  return {
    appointment: (await readOne(tx, row.id))!,
    told:
      row.toldState && row.toldTime
        ? { state: toldState.parse(row.toldState), at: row.toldTime }
        : null,
    writer,
    readers: readers.map((reader) => ({ ...reader, role })),
  };
}
