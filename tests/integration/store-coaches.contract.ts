import { describe, expect, it } from 'vitest';
import { question, wish, type StoreCast } from '#support/store-cast.ts';
import { coachingsIn, day } from '#support/store-coachings.ts';

/** What every store has to do for a candidate and their coaches. */
export function keepsCoaches(cast: StoreCast): void {
  describe('coaches', () => {
    const { person } = cast;
    const { ask, interviewOf, actsOf } = coachingsIn(cast);

    it('[COACHES-5] a coach sees nothing before they are allowed, and nothing after', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const interview = await interviewOf(ada);
      const { id } = await ask(ada, grace);
      const access = () => cast.store.coachings.findAccess(grace, interview.id);
      const candidates = () => cast.store.coachings.listCandidates(grace);
      expect(await access()).toBeNull();
      expect(await candidates()).toMatchObject([
        { id, candidate: { id: ada, name: 'Ada' }, standing: { state: 'asked' }, interviews: [] },
      ]);
      await cast.store.coachings.allow(id, ada, { at: day(2) });
      expect(await access()).toEqual({
        ...{ candidateId: ada, coachId: grace, coachName: 'Grace', coachingId: id },
        liveOnly: false,
      });
      expect(await candidates()).toMatchObject([
        { standing: { state: 'allowed' }, interviews: [{ id: interview.id, state: 'lobby' }] },
      ]);
      expect(JSON.stringify(await candidates())).not.toContain(`${ada}@example.test`);
      await cast.store.coachings.end(id, ada, day(3));
      expect(await access()).toBeNull();
      expect(await candidates()).toEqual([]);
      expect(await actsOf(ada)).toEqual(['invited', 'accepted', 'allowed', 'revoked']);
    });

    it('[COACHES-6] one who was invited to one interview sees that one alone', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const [shown, other] = [await interviewOf(ada), await interviewOf(ada)];
      const { id } = await ask(ada, grace, { interviewId: shown.id });
      await cast.store.coachings.allow(id, ada, { at: day(2) });
      expect(await cast.store.coachings.findAccess(grace, shown.id)).toMatchObject({
        coachingId: id,
      });
      expect(await cast.store.coachings.findAccess(grace, other.id)).toBeNull();
      const [candidate] = await cast.store.coachings.listCandidates(grace);
      expect(candidate?.interviews.map((one) => one.id)).toEqual([shown.id]);
      const standing = await ask(ada, grace);
      await cast.store.coachings.allow(standing.id, ada, { at: day(2) });
      // The wider relation stays when the narrower one ends.
      expect(await cast.store.coachings.findAccess(grace, shown.id)).toMatchObject({
        coachingId: standing.id,
      });
    });

    it('[COACHES-18] what was over before is read only where the candidate chose so', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const over = async (at: Date) => {
        const { id } = await interviewOf(ada);
        const how = { reason: 'finished', durationMs: 1, questionsAnswered: 1 } as const;
        await cast.store.interviews.markEnded(id, { ...how, at });
        return id;
      };
      const [before, after, ahead] = [
        await over(day(1)),
        await over(day(3)),
        await interviewOf(ada),
      ];
      const { id } = await ask(ada, grace);
      const seen = async () => {
        const [mine] = await cast.store.coachings.listCandidates(grace);
        return new Set(mine?.interviews.map((one) => one.id));
      };
      await cast.store.coachings.allow(id, ada, { at: day(2), earlier: false });
      expect(await seen()).toEqual(new Set([after, ahead.id]));
      expect(await cast.store.coachings.findAccess(grace, before)).toBeNull();
      expect(await cast.store.marks.audience(before)).toEqual([ada]);
      expect(await cast.store.marks.audience(after)).toEqual([ada, grace]);
      // Undone, it is as it was.
      await cast.store.coachings.end(id, ada, day(4));
      await cast.store.coachings.allow(id, ada, { at: day(4) });
      expect(await seen()).toEqual(new Set([after, ahead.id]));
      await cast.store.coachings.end(id, ada, day(5));
      await cast.store.coachings.allow(id, ada, { at: day(5), earlier: true });
      expect(await seen()).toEqual(new Set([before, after, ahead.id]));
    });

    it('[COACHES-19] recordings are opened by a choice of their own, which is in the log', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { id: interviewId } = await interviewOf(ada);
      const { id } = await ask(ada, grace);
      const { coachings, coachingLog } = cast.store;
      const may = () => coachings.mayWatchFilm(grace, interviewId);
      const films = (on: boolean, n: number) => coachings.allowFilms(id, ada, { on, at: day(n) });
      // Not before they are allowed at all.
      expect(await films(true, 1)).toBeNull();
      await coachings.allow(id, ada, { at: day(2) });
      expect(await may()).toBe(false);
      expect(await coachings.allowFilms(id, grace, { on: true, at: day(2) })).toBeNull();
      expect(await films(true, 3)).not.toBeNull();
      await films(true, 3);
      expect(await may()).toBe(true);
      expect((await coachings.listCoaches(ada))[0]?.watchesFilms).toBe(true);
      await films(false, 4);
      expect(await may()).toBe(false);
      await coachings.end(id, ada, day(5));
      await coachings.allow(id, ada, { at: day(6), films: true });
      expect(await may()).toBe(true);
      await coachings.end(id, ada, day(7));
      expect(await may()).toBe(false);
      const log = await coachingLog.list(ada, { limit: 20 });
      expect(log.map(({ act }) => act).filter((act) => act.startsWith('films'))).toEqual([
        ...['films-allowed', 'films-revoked', 'films-allowed'],
      ]);
    });

    it('[COACHES-6] shows a coach nobody else’s interviews', async () => {
      const [ada, eve, grace] = [await person('Ada'), await person('Eve'), await person('Grace')];
      const theirs = await interviewOf(eve);
      const { id } = await ask(ada, grace);
      await cast.store.coachings.allow(id, ada, { at: day(2) });
      expect(await cast.store.coachings.findAccess(grace, theirs.id)).toBeNull();
      expect(await cast.store.coachings.findAccess(ada, theirs.id)).toBeNull();
      expect(await cast.store.coachings.findAccess(grace, crypto.randomUUID())).toBeNull();
    });

    it('lists the newest interviews of each candidate', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { id } = await ask(ada, grace);
      await cast.store.coachings.allow(id, ada, { at: day(2) });
      for (let n = 1; n <= 32; n += 1) {
        await cast.store.interviews.create({
          userId: ada,
          wish,
          questions: [question],
          at: day(n),
        });
      }
      const [candidate] = await cast.store.coachings.listCandidates(grace);
      const dates = candidate!.interviews.map(({ createdAt }) => createdAt);
      expect(dates).toEqual(
        Array.from({ length: 30 }, (_, index) => day(32 - index).toISOString()),
      );
    });

    it('[COACHES-7] only the candidate allows, and either side ends, once', async () => {
      const [ada, eve, grace] = [await person('Ada'), await person('Eve'), await person('Grace')];
      const { id } = await ask(ada, grace);
      expect(await cast.store.coachings.allow(id, grace, { at: day(2) })).toBeNull();
      expect(await cast.store.coachings.allow(id, eve, { at: day(2) })).toBeNull();
      expect(await cast.store.coachings.end(id, eve, day(2))).toBeNull();
      expect(await cast.store.coachings.allow(crypto.randomUUID(), ada, { at: day(2) })).toBeNull();
      const parties = { candidateId: ada, coachId: grace, interviewId: null };
      expect(await cast.store.coachings.end(id, grace, day(3))).toEqual({
        ...parties,
        ended: true,
      });
      expect(await cast.store.coachings.end(id, ada, day(4))).toEqual({ ...parties, ended: false });
      const left = cast.store.coachings.allow(id, ada, { at: day(5) });
      await expect(left).rejects.toMatchObject({ code: 'bad_state' });
      expect(await cast.store.coachings.listCoaches(ada)).toMatchObject([
        {
          coach: { name: 'Grace', email: `${grace}@example.test` },
          standing: { state: 'ended', endedBy: 'coach', endedAt: day(3).toISOString() },
        },
      ]);
      expect(await actsOf(ada)).toEqual(['invited', 'accepted', 'left']);
    });

    it('[COACHES-7] what the candidate ended they may allow again, unless another stands', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { id } = await ask(ada, grace);
      await cast.store.coachings.end(id, ada, day(2));
      await cast.store.coachings.allow(id, ada, { at: day(3) });
      expect(await cast.store.coachings.listCoaches(ada)).toMatchObject([
        { standing: { state: 'allowed', allowedAt: day(3).toISOString() } },
      ]);
      expect(await actsOf(ada)).toEqual(['invited', 'accepted', 'refused', 'allowed']);
      await cast.store.coachings.end(id, ada, day(4));
      await ask(ada, grace);
      const again = cast.store.coachings.allow(id, ada, { at: day(5) });
      await expect(again).rejects.toMatchObject({ code: 'conflict' });
    });

    it('[COACHES-8] the log is the candidate’s, newest first, page after page', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const interview = await interviewOf(ada);
      const entry = { candidateId: ada, coachId: grace, interviewId: interview.id } as const;
      for (const act of ['observation-began', 'observation-paused', 'observation-ended'] as const) {
        await cast.store.coachingLog.add({ ...entry, act, by: 'coach', at: day(1) });
      }
      const first = await cast.store.coachingLog.list(ada, { limit: 2 });
      expect(first.map(({ act }) => act)).toEqual(['observation-ended', 'observation-paused']);
      const { id, category, createdAt } = interview;
      expect(first[0]).toMatchObject({
        ...{ at: day(1).toISOString(), by: 'coach', coachName: 'Grace' },
        interview: { id, category, createdAt },
      });
      const rest = await cast.store.coachingLog.list(ada, { limit: 2, before: first[1]!.id });
      expect(rest.map(({ act }) => act)).toEqual(['observation-began']);
      expect(await cast.store.coachingLog.list(grace, { limit: 2 })).toEqual([]);
    });

    it('[COACHES-8] with an account goes what it had; the other side’s log keeps its lines', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      await ask(ada, grace);
      await cast.deletePerson(grace);
      expect(await cast.store.coachings.listCoaches(ada)).toEqual([]);
      const log = await cast.store.coachingLog.list(ada, { limit: 10 });
      expect(log.map(({ act, coachName }) => [act, coachName])).toEqual([
        ['accepted', null],
        ['invited', null],
      ]);
      await cast.deletePerson(ada);
      expect(await cast.store.coachingLog.list(ada, { limit: 10 })).toEqual([]);
      expect(await cast.store.invitations.list(ada, day(1))).toEqual([]);
    });
  });
}
