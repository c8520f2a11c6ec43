import { describe, expect, it } from 'vitest';
import { dayMs } from '#shared/coaches.ts';
import { peerAnswers } from '#shared/peers.ts';
import { question, wish, type StoreCast } from '#support/store-cast.ts';

const start = Date.UTC(2026, 0, 5, 9);
const day = (n: number) => new Date(start + n * dayMs);

/** What every store has to do for two candidates who practise with each other. */
export function keepsPeers(cast: StoreCast): void {
  describe('peers', () => {
    let made = 0;
    const { person } = cast;

    const interviewOf = (userId: string) =>
      cast.store.interviews.create({ userId, wish, questions: [question] });

    async function invite(makerId: string) {
      const { id: interviewId } = await interviewOf(makerId);
      const tokenHash = `peer-${(made += 1)}`;
      const record = await cast.store.peers.add({
        ...{ makerId, interviewId, tokenHash, minutes: 10, first: 'maker' },
        ...{ createdAt: day(0), expiresAt: day(7) },
      });
      return { record, tokenHash, interviewId };
    }

    /** Both are in, and the first half is on. */
    async function pair() {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const { record, interviewId } = await invite(ada);
      const { id: gracesRoom } = await interviewOf(grace);
      const guest = { id: grace, interviewId: gracesRoom };
      await cast.store.peers.change(record.id, () => ({ state: 'ready', guest }));
      const on = await cast.store.peers.change(record.id, () => ({
        state: 'first',
        begun: { half: 'first', at: day(1) },
        opens: {
          ...{ half: 'first', candidateId: ada, coachId: grace, interviewId },
          ...{ allowedAt: day(1), acceptedAt: day(1) },
        },
      }));
      return { ada, grace, id: record.id, interviewId, gracesRoom, on: on! };
    }

    const answers = peerAnswers.parse({ keep: 'The start.' });

    it('[PEER-1] keeps a session with the hash of its link, for a rehearsal of one’s own', async () => {
      const [ada, eve] = [await person('Ada'), await person('Eve')];
      const { record, tokenHash, interviewId } = await invite(ada);
      expect(record).toMatchObject({
        ...{ state: 'invited', minutes: 10, first: 'maker', guest: null, expiresAt: day(7) },
        maker: { id: ada, name: 'Ada', interviewId, isInterviewOver: false, readyAt: null },
      });
      expect(await cast.store.peers.findByToken(tokenHash)).toEqual(record);
      expect(await cast.store.peers.findByToken('another')).toBeNull();
      expect(await cast.store.peers.list(ada)).toEqual([record]);
      expect(await cast.store.peers.list(eve)).toEqual([]);
      const forged = cast.store.peers.add({
        ...{ makerId: eve, interviewId, tokenHash: 'forged', minutes: 10, first: 'maker' },
        ...{ createdAt: day(0), expiresAt: day(7) },
      });
      await expect(forged).rejects.toMatchObject({ code: 'not_found' });
    });

    it('[PEER-3] decides on what is there, one act after the other', async () => {
      const { record } = await invite(await person('Ada'));
      const guests = await Promise.all(
        Array.from({ length: 4 }, async (_, n) => {
          const id = await person(`Guest ${n}`);
          return { id, interviewId: (await interviewOf(id)).id };
        }),
      );
      const came = await Promise.allSettled(
        guests.map((guest) =>
          cast.store.peers.change(record.id, ({ state }) => {
            if (state !== 'invited') throw new Error('taken');
            return { state: 'ready', guest };
          }),
        ),
      );
      expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const nowhere = await cast.store.peers.change(crypto.randomUUID(), () => ({}));
      expect(nowhere).toBeNull();
    });

    it('[PEER-4] a half opens that one interview, and is in its candidate’s log', async () => {
      const { ada, grace, interviewId, gracesRoom, on } = await pair();
      const access = (who: string, id: string) => cast.store.coachings.findAccess(who, id);
      expect(await access(grace, interviewId)).toMatchObject({
        ...{ coachName: 'Grace', liveOnly: true, coachingId: on.halves.first.coachingId },
      });
      expect(await access(ada, gracesRoom)).toBeNull();
      expect(on.halves.first).toMatchObject({ begunAt: day(1), endedAt: null });
      const log = await cast.store.coachingLog.list(ada, { limit: 5 });
      expect(log.map(({ act }) => act)).toEqual(['allowed', 'accepted']);
      expect(await cast.store.coachings.listCandidates(grace)).toEqual([]);
      expect(await cast.store.coachings.listCoaches(ada)).toHaveLength(1);
      await cast.store.coachings.end(on.halves.first.coachingId!, grace, day(2));
      expect(await access(grace, interviewId)).toBeNull();
      expect(await cast.store.coachings.listCoaches(ada)).toEqual([]);
    });

    it('[PEER-4] who coaches them anyway keeps what they may, whatever becomes of the half', async () => {
      const { ada, grace, interviewId, on } = await pair();
      await cast.store.invitations.add({
        ...{ candidateId: ada, tokenHash: `peer-coach-${made}`, use: 'single', email: null },
        ...{ interviewId: null, createdAt: day(0), expiresAt: day(7) },
      });
      await cast.store.invitations.accept(`peer-coach-${made}`, grace, day(1));
      const coaches = await cast.store.coachings.listCoaches(ada);
      const standing = coaches.find(({ interview }) => interview === null)!;
      await cast.store.coachings.allow(standing.id, ada, { at: day(1) });
      await cast.store.coachings.end(on.halves.first.coachingId!, ada, day(2));
      const found = await cast.store.coachings.findAccess(grace, interviewId);
      expect(found).toMatchObject({ coachingId: standing.id, liveOnly: false });
    });

    it('[PEER-8] a form is kept as a draft, handed over once, and read by nobody before', async () => {
      const { grace, id: sessionId, interviewId } = await pair();
      const draft = { sessionId, half: 'first', byId: grace, interviewId } as const;
      const { peerForms, peers } = cast.store;
      expect(await peerForms.find(sessionId, 'first')).toBeNull();
      await peerForms.save({ ...draft, answers, submittedAt: null });
      expect((await peers.find(sessionId))?.halves.first.form).toBe('draft');
      expect(await peerForms.about(interviewId)).toEqual([]);
      const changed = { ...answers, change: 'Slower.' };
      await peerForms.save({ ...draft, answers: changed, submittedAt: day(2) });
      expect(await peerForms.about(interviewId)).toEqual([
        { byName: 'Grace', answers: changed, submittedAt: day(2).toISOString() },
      ]);
      expect((await peers.find(sessionId))?.halves.first.form).toBe('submitted');
      const later = peerForms.save({ ...draft, answers, submittedAt: null });
      await expect(later).rejects.toMatchObject({ code: 'bad_state' });
      expect(await peerForms.find(sessionId, 'first')).toMatchObject({ answers: changed });
    });

    it('[PEER-9] a form outlives its writer’s account, and goes with the interview it is about', async () => {
      const { ada, grace, id: sessionId, interviewId } = await pair();
      await cast.store.peerForms.save({
        ...{ sessionId, half: 'first', byId: grace, interviewId, answers, submittedAt: day(2) },
      });
      await cast.deletePerson(grace);
      expect(await cast.store.peers.find(sessionId)).toBeNull();
      expect(await cast.store.peerForms.about(interviewId)).toMatchObject([{ byName: null }]);
      await cast.store.interviews.remove(ada, interviewId);
      expect(await cast.store.peerForms.about(interviewId)).toEqual([]);
    });

    it('[PEER-9] a session whose rehearsal was deleted knows it', async () => {
      const { ada, id, interviewId } = await pair();
      await cast.store.interviews.remove(ada, interviewId);
      expect(await cast.store.peers.find(id)).toMatchObject({
        ...{ maker: { interviewId: null }, halves: { first: { coachingId: null } } },
      });
      expect(await cast.store.peers.findByInterview(interviewId)).toBeNull();
    });
  });
}
