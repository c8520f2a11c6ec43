import { describe, expect, it } from 'vitest';
import type { StoreCast } from '#support/store-cast.ts';
import { coachingsIn, day } from '#support/store-coachings.ts';

/** What every store has to do for invitations. */
export function keepsInvitations(cast: StoreCast): void {
  describe('invitations', () => {
    const { person } = cast;
    const { invite, ask, interviewOf, actsOf } = coachingsIn(cast);

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
  });
}
