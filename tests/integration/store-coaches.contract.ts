import { describe, expect, it } from 'vitest';
import type { DraftInvitation } from '#server/coaches/ports.ts';
import { dayMs } from '#shared/coaches.ts';
import { question, wish, type StoreCast } from '#support/store-cast.ts';

const start = Date.UTC(2026, 0, 5, 9);
const day = (n: number) => new Date(start + n * dayMs);

/** What every store has to do for a candidate and their coaches. */
export function keepsCoaches(cast: StoreCast): void {
  describe('coaches', () => {
    let made = 0;
    const { person } = cast;

    const interviewOf = (userId: string) =>
      cast.store.interviews.create({ userId, wish, questions: [question] });

    async function invite(candidateId: string, changes: Partial<DraftInvitation> = {}) {
      const tokenHash = `hash-${(made += 1)}`;
      const draft = {
        candidateId,
        tokenHash,
        use: 'single',
        interviewId: null,
        email: null,
      } as const;
      const dates = { createdAt: day(0), expiresAt: day(7) };
      const invitation = await cast.store.invitations.add({ ...draft, ...dates, ...changes });
      return { invitation, tokenHash };
    }

    /** A coach who has asked, by an invitation of their own. */
    async function ask(candidateId: string, coachId: string, interviewId: string | null = null) {
      const { tokenHash } = await invite(candidateId, { interviewId });
      await cast.store.invitations.accept(tokenHash, coachId, day(1));
      const coaches = await cast.store.coachings.listCoaches(candidateId);
      return coaches.find(
        (one) => one.coach.id === coachId && (one.interview?.id ?? null) === interviewId,
      )!;
    }

    const actsOf = async (candidateId: string) =>
      (await cast.store.coachingLog.list(candidateId, { limit: 50 }))
        .map(({ act }) => act)
        .toReversed();

    it('[COACHES-1] keeps an invitation with its hash alone, and lists it newest first', async () => {
      const ada = await person('Ada');
      const interview = await interviewOf(ada);
      const first = await invite(ada, { email: 'grace@example.test' });
      const second = await invite(ada, {
        use: 'reusable',
        interviewId: interview.id,
        createdAt: day(1),
      });
      expect(first.invitation).toEqual({
        ...{ id: first.invitation.id, use: 'single', interview: null, used: 0, state: 'open' },
        ...{ email: 'grace@example.test', delivery: { state: 'sending' } },
        ...{ createdAt: day(0).toISOString(), expiresAt: day(7).toISOString() },
      });
      const { id, category, createdAt } = interview;
      expect(second.invitation).toMatchObject({
        ...{ interview: { id, category, createdAt }, delivery: { state: 'none' } },
      });
      const list = await cast.store.invitations.list(ada, day(2));
      expect(list).toEqual([second.invitation, first.invitation]);
      expect(await cast.store.invitations.list(await person('Eve'), day(2))).toEqual([]);
    });

    it('[COACHES-2] invites to nobody else’s interview', async () => {
      const [ada, eve] = [await person('Ada'), await person('Eve')];
      const { id } = await interviewOf(ada);
      await expect(invite(eve, { interviewId: id })).rejects.toMatchObject({ code: 'not_found' });
      expect(await cast.store.invitations.list(eve, day(0))).toEqual([]);
      expect(await actsOf(eve)).toEqual([]);
    });

    it('[COACHES-3] tells of an open invitation who makes it and for what, and of others nothing', async () => {
      const ada = await person('Ada');
      const { tokenHash, invitation } = await invite(ada);
      const find = (at: Date, visitor: string | null = null) =>
        cast.store.invitations.find(tokenHash, visitor, at);
      const offered = { candidateName: 'Ada', interview: null, standing: 'open' };
      expect(await find(day(1))).toEqual({ ...offered, expiresAt: day(7).toISOString() });
      expect(await find(day(1), ada)).toMatchObject({ standing: 'own' });
      expect(await find(day(7))).toBeNull();
      expect(await cast.store.invitations.find('no such hash', null, day(1))).toBeNull();
      await cast.store.invitations.revoke(ada, invitation.id, day(1));
      expect(await find(day(1))).toBeNull();
    });

    it('[COACHES-3] lets one person take up a link for one, also when many try at once', async () => {
      const ada = await person('Ada');
      const many = await Promise.all(Array.from({ length: 8 }, (_, n) => person(`Coach ${n}`)));
      const { tokenHash } = await invite(ada);
      const took = await Promise.all(
        many.map((who) => cast.store.invitations.accept(tokenHash, who, day(1))),
      );
      expect(took.filter((one) => one !== null)).toHaveLength(1);
      expect(await cast.store.coachings.listCoaches(ada)).toHaveLength(1);
      const list = await cast.store.invitations.list(ada, day(1));
      expect(list).toMatchObject([{ used: 1, state: 'used' }]);
      expect(await cast.store.invitations.find(tokenHash, null, day(1))).toBeNull();
    });

    it('[COACHES-3] lets many take up a reusable link, each once', async () => {
      const [ada, grace, edsger] = [
        await person('Ada'),
        await person('Grace'),
        await person('Edsger'),
      ];
      const { tokenHash } = await invite(ada, { use: 'reusable' });
      const accept = (who: string) => cast.store.invitations.accept(tokenHash, who, day(1));
      const parties = { candidateId: ada, coachId: grace, interviewId: null };
      expect(await accept(grace)).toEqual(parties);
      expect(await accept(edsger)).not.toBeNull();
      expect(await accept(grace)).toEqual(parties);
      expect(await cast.store.invitations.list(ada, day(1))).toMatchObject([
        { used: 2, state: 'open' },
      ]);
      expect(await cast.store.invitations.find(tokenHash, grace, day(30))).toMatchObject({
        standing: 'yours',
      });
    });

    it('[COACHES-3] takes up nothing that is over, and nobody their own', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { tokenHash } = await invite(ada);
      expect(await cast.store.invitations.accept(tokenHash, grace, day(7))).toBeNull();
      expect(await cast.store.invitations.accept('no such hash', grace, day(1))).toBeNull();
      const own = cast.store.invitations.accept(tokenHash, ada, day(1));
      await expect(own).rejects.toMatchObject({ code: 'bad_state' });
      expect(await cast.store.coachings.listCoaches(ada)).toEqual([]);
    });

    it('[COACHES-3] who was sent away cannot come in again by the same link', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { tokenHash } = await invite(ada, { use: 'reusable' });
      await cast.store.invitations.accept(tokenHash, grace, day(1));
      const [coach] = await cast.store.coachings.listCoaches(ada);
      await cast.store.coachings.end(coach!.id, ada, day(2));
      expect(await cast.store.invitations.accept(tokenHash, grace, day(3))).toBeNull();
      expect(await cast.store.invitations.find(tokenHash, grace, day(3))).toBeNull();
      expect(await cast.store.invitations.find(tokenHash, null, day(3))).not.toBeNull();
    });

    it('a second invitation to the same relation is not used up', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      await ask(ada, grace);
      const { tokenHash } = await invite(ada);
      expect(await cast.store.invitations.accept(tokenHash, grace, day(1))).toMatchObject({
        coachId: grace,
      });
      expect(await cast.store.coachings.listCoaches(ada)).toHaveLength(1);
      expect(
        (await cast.store.invitations.list(ada, day(1))).filter(({ used }) => used === 0),
      ).toHaveLength(1);
    });

    it('[COACHES-4] revokes once, only one’s own, and counts what is open', async () => {
      const [ada, eve] = [await person('Ada'), await person('Eve')];
      const { invitation } = await invite(ada, { email: 'grace@example.test' });
      await invite(ada);
      const count = () => cast.store.invitations.count(ada, day(1), day(-1));
      expect(await count()).toEqual({ open: 2, mailed: 1 });
      expect(await cast.store.invitations.revoke(eve, invitation.id, day(1))).toBeNull();
      for (let time = 0; time < 2; time += 1) {
        const revoked = await cast.store.invitations.revoke(ada, invitation.id, day(1));
        expect(revoked).toMatchObject({ id: invitation.id, state: 'revoked' });
      }
      expect(await count()).toEqual({ open: 1, mailed: 1 });
      expect(await cast.store.invitations.count(ada, day(1), day(0))).toMatchObject({ mailed: 0 });
      expect(await actsOf(ada)).toEqual(['invited', 'invited', 'invitation-revoked']);
    });

    it('[MAIL-4] remembers what became of a letter; what a crash left on its way has failed', async () => {
      const ada = await person('Ada');
      const { invitation } = await invite(ada, { email: 'grace@example.test' });
      await invite(ada, { email: 'edsger@example.test', createdAt: day(1) });
      const sent = { state: 'sent', at: day(1).toISOString() } as const;
      await cast.store.invitations.setDelivery(invitation.id, sent);
      await cast.store.invitations.failInterrupted(day(2));
      const [second, first] = await cast.store.invitations.list(ada, day(2));
      expect(first?.delivery).toEqual(sent);
      const failed = { state: 'failed', at: day(2).toISOString(), reason: 'interrupted' };
      expect(second?.delivery).toEqual(failed);
    });

    it('[COACHES-17] forgets invitations long over, and keeps who came by them', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { tokenHash } = await invite(ada, { email: 'grace@example.test' });
      await cast.store.invitations.accept(tokenHash, grace, day(1));
      const { invitation } = await invite(ada, { expiresAt: day(9) });
      await cast.store.invitations.forgetOver(day(8));
      const left = await cast.store.invitations.list(ada, day(8));
      expect(left.map(({ id }) => id)).toEqual([invitation.id]);
      expect(await cast.store.coachings.listCoaches(ada)).toHaveLength(1);
    });

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
      const { id } = await ask(ada, grace, shown.id);
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
