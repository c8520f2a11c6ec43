import { describe, expect, it } from 'vitest';
import type { DraftAppointment } from '#server/appointments/ports.ts';
import { dayMs } from '#shared/coaches.ts';
import { question, wish, type StoreCast } from '#support/store-cast.ts';

const start = Date.UTC(2026, 0, 5, 9);
const day = (n: number) => new Date(start + n * dayMs);
const always = new Date(0);

/** What every store has to do for dates. */
export function keepsAppointments(cast: StoreCast): void {
  describe('appointments', () => {
    let links = 0;
    const { person } = cast;
    const byCandidate = { party: 'candidate', letterDueAt: null } as const;

    const draftFor = (candidateId: string, changes: Partial<DraftAppointment> = {}) => ({
      ...{ candidateId, proposedById: null, interviewId: null, acceptedAt: day(0) },
      ...{ at: day(2), minutes: 30, about: 'Leading', timeZone: 'Europe/Berlin' },
      ...{ changedBy: 'candidate' as const, createdAt: day(0), letterDueAt: null },
      ...changes,
    });
    const interviewOf = async (userId: string) =>
      (await cast.store.interviews.create({ userId, wish, questions: [question] })).id;

    /** Allowed for all rehearsals, or for one. */
    async function coachOf(candidateId: string, interviewId: string | null = null) {
      const coachId = await person('Grace');
      const tokenHash = `date-${(links += 1)}`;
      await cast.store.invitations.add({
        ...{ candidateId, tokenHash, use: 'single', interviewId, email: null },
        ...{ createdAt: day(0), expiresAt: day(7) },
      });
      await cast.store.invitations.accept(tokenHash, coachId, day(0));
      const coaches = await cast.store.coachings.listCoaches(candidateId);
      const { id } = coaches.find(({ coach }) => coach.id === coachId)!;
      await cast.store.coachings.allow(id, candidateId, { at: day(0) });
      return { coachId, coachingId: id };
    }
    const seenBy = async (userId: string) =>
      (await cast.store.appointments.list(userId, always)).map(({ id }) => id);

    it('[DATE-2] shows a date to its candidate and to whom they allow it', async () => {
      const ada = await person('Ada');
      const interviewId = await interviewOf(ada);
      const [all, one] = [await coachOf(ada), await coachOf(ada, interviewId)];
      const stranger = await person('Eve');
      const open = await cast.store.appointments.add(draftFor(ada));
      const prepared = await cast.store.appointments.add(
        draftFor(ada, { interviewId, at: day(3) }),
      );
      expect(open).toMatchObject({ candidate: { id: ada, name: 'Ada' }, interview: null });
      expect(await seenBy(ada)).toEqual([open.id, prepared.id]);
      expect(await seenBy(all.coachId)).toEqual([open.id, prepared.id]);
      expect(await seenBy(one.coachId)).toEqual([prepared.id]);
      expect(await seenBy(stranger)).toEqual([]);
      expect(await cast.store.appointments.find(stranger, open.id)).toBeNull();
      expect(await cast.store.appointments.find(one.coachId, open.id)).toBeNull();
      expect((await cast.store.appointments.coachesOf(prepared.id)).toSorted()).toEqual(
        [all.coachId, one.coachId].toSorted(),
      );
      await cast.store.coachings.end(all.coachingId, ada, day(1));
      expect(await seenBy(all.coachId)).toEqual([]);
    });

    it('[DATE-2] takes a rehearsal of one’s own that has not begun, and goes with it', async () => {
      const [ada, eve] = [await person('Ada'), await person('Eve')];
      const interviewId = await interviewOf(ada);
      const forged = cast.store.appointments.add(draftFor(eve, { interviewId }));
      await expect(forged).rejects.toMatchObject({ code: 'not_found' });
      const { id } = await cast.store.appointments.add(draftFor(ada));
      await cast.store.appointments.change(id, byCandidate, () => ({ interviewId }));
      await cast.store.interviews.remove(ada, interviewId);
      expect(await seenBy(ada)).toEqual([]);
    });

    it('[DATE-3] shows a proposal to its two alone, as long as the coach is allowed', async () => {
      const ada = await person('Ada');
      const [grace, other] = [await coachOf(ada), await coachOf(ada)];
      const { id } = await cast.store.appointments.add(
        draftFor(ada, { proposedById: grace.coachId, acceptedAt: null, changedBy: 'coach' }),
      );
      expect(await seenBy(ada)).toEqual([id]);
      expect(await seenBy(grace.coachId)).toEqual([id]);
      expect(await seenBy(other.coachId)).toEqual([]);
      const declined = { endedAt: day(1), endedBy: 'candidate' as const };
      await cast.store.appointments.change(id, byCandidate, () => declined);
      expect(await seenBy(ada)).toEqual([]);
      expect(await seenBy(grace.coachId)).toEqual([id]);
      const again = { endedAt: null, endedBy: null };
      await cast.store.appointments.change(id, byCandidate, () => again);
      await cast.store.coachings.end(grace.coachingId, ada, day(1));
      expect(await seenBy(ada)).toEqual([]);
      expect(await seenBy(grace.coachId)).toEqual([]);
    });

    it('[DATE-4] leaves out what has begun, what was cancelled and what is over', async () => {
      const ada = await person('Ada');
      const interviewId = await interviewOf(ada);
      const { id } = await cast.store.appointments.add(draftFor(ada, { interviewId }));
      expect(await cast.store.appointments.list(ada, day(2))).toEqual([]);
      await cast.store.interviews.markStarted(interviewId, day(2));
      expect(await seenBy(ada)).toEqual([]);
      const late = await cast.store.appointments.add(draftFor(ada));
      const over = { endedAt: day(1), endedBy: 'candidate' as const };
      await cast.store.appointments.change(late.id, byCandidate, () => over);
      expect(await seenBy(ada)).toEqual([]);
      expect(await cast.store.appointments.find(ada, id)).not.toBeNull();
    });

    it('[DATE-6] hands each due letter out once, and what changes meanwhile is due again', async () => {
      const ada = await person('Ada');
      const { coachId } = await coachOf(ada);
      const { id } = await cast.store.appointments.add(draftFor(ada, { letterDueAt: day(0) }));
      const leaseUntil = new Date(start + 1000);
      const when = { at: day(0), leaseUntil, newToken: () => `${coachId}-token` };
      const due = await cast.store.appointmentLetters.take(when);
      expect(due).toMatchObject({
        ...{ appointment: { id }, told: null, writer: ada },
        readers: [{ id: coachId, role: 'coach', token: `${coachId}-token` }],
      });
      expect(await cast.store.appointmentLetters.take(when)).toBeNull();
      const again = { party: 'candidate', letterDueAt: day(0) } as const;
      await cast.store.appointments.change(id, again, () => ({ at: day(4) }));
      const told = { state: 'planned', at: day(2) } as const;
      await cast.store.appointmentLetters.settle(id, { told, leaseUntil });
      expect(await cast.store.appointmentLetters.take(when)).toMatchObject({ told });
      await cast.store.appointmentLetters.settle(id, { told, leaseUntil });
      await cast.store.letters.end('appointments', `${coachId}-token`);
      await cast.store.appointments.change(id, again, () => ({ at: day(5) }));
      expect(await cast.store.appointmentLetters.take(when)).toMatchObject({ readers: [] });
      await cast.store.appointmentLetters.settle(id, { told, leaseUntil });
      expect(await cast.store.appointmentLetters.take(when)).toBeNull();
    });
  });
}
