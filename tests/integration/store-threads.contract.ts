import { describe, expect, it } from 'vitest';
import { question, wish, type StoreCast } from '#support/store-cast.ts';
import { coachingsIn, day } from '#support/store-coachings.ts';

/** What every store has to do for what is said about an interview. */
export function keepsThreads(cast: StoreCast): void {
  describe('threads', () => {
    const { person } = cast;
    const { allow } = coachingsIn(cast);
    const threads = () => cast.store.threads;

    async function held() {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const interview = await cast.store.interviews.create({
        userId: ada,
        wish,
        questions: [question],
      });
      const coaching = await allow(ada, grace);
      const say = (
        authorId: string,
        text: string,
        mentions: string[] = [],
        at: { atMs?: number; untilMs?: number; replyTo?: string } = {},
      ) =>
        threads().add({
          ...{ interviewId: interview.id, authorId, text, mentions, at: day(1) },
          ...{ atMs: null, untilMs: null, replyTo: null },
          ...at,
        });
      const read = (userId: string, limit = 10, before?: number) =>
        threads().read({ interviewId: interview.id, userId }, { limit, before });
      return { ada, grace, id: interview.id, coaching, say, read };
    }

    it('[THREAD-1] is of the candidate and the coaches they allow now, each once', async () => {
      const { ada, grace, id, coaching } = await held();
      await allow(ada, grace, id);
      const [bob, other] = [await person('Bob'), await person('Eve')];
      const asked = { candidateId: ada, tokenHash: 'asked', use: 'single' as const };
      const dates = { createdAt: day(0), expiresAt: day(7) };
      await cast.store.invitations.add({ ...asked, interviewId: null, email: null, ...dates });
      await cast.store.invitations.accept('asked', bob, day(0));
      await allow(other, bob);
      const [candidate, coach] = [
        { id: ada, name: 'Ada', role: 'candidate' },
        { id: grace, name: 'Grace', role: 'coach' },
      ];
      expect(await threads().members(id)).toEqual([candidate, coach]);
      await cast.store.coachings.end(coaching, ada, day(2));
      expect(await threads().members(id)).toEqual([candidate, coach]);
      expect(await threads().members(crypto.randomUUID())).toEqual([]);
    });

    it('[THREAD-2] keeps what was said in its order, page by page', async () => {
      const { ada, grace, id, say, read } = await held();
      const said = [];
      for (const text of ['one', 'two', 'three']) said.push(await say(grace, text, [ada]));
      expect(said[0]).toMatchObject({
        ...{ text: 'one', atMs: null, editedAt: null, createdAt: day(1).toISOString() },
        ...{ author: { id: grace, name: 'Grace', role: 'coach' }, mentions: [ada] },
      });
      const newest = await read(ada, 2);
      expect(newest).toMatchObject({ interview: { id, state: 'lobby' }, hasEarlier: true });
      expect(newest!.messages).toEqual(said.slice(1));
      const earlier = await read(ada, 2, newest!.messages[0]!.seq);
      expect(earlier).toMatchObject({ hasEarlier: false, messages: [said[0]] });
    });

    it('[THREAD-3] changes and removes what its author said, with whom it calls', async () => {
      const { ada, grace, id, say, read } = await held();
      const { id: said } = await say(grace, '@Ada look', [ada]);
      expect(await threads().find(id, said, ada)).toBeNull();
      expect(await threads().find(crypto.randomUUID(), said, grace)).toBeNull();
      expect(await threads().find(id, said, grace)).toMatchObject({ text: '@Ada look' });
      const changes = { text: 'Look', mentions: [], at: day(2) };
      expect(await threads().change(said, changes)).toMatchObject({
        ...{ text: 'Look', mentions: [], editedAt: day(2).toISOString() },
      });
      await threads().remove(said, day(2));
      expect((await read(ada))?.messages).toEqual([]);
      expect(await threads().find(id, said, grace)).toBeNull();
      expect(await threads().change(said, changes)).toBeNull();
      expect(await threads().unread(ada)).toEqual([]);
      await threads().restore(said, { text: '@Ada look', mentions: [ada] });
      expect((await read(ada))?.messages).toMatchObject([{ text: '@Ada look', mentions: [ada] }]);
      // What is there is not overwritten.
      await threads().restore(said, { text: 'Else', mentions: [] });
      expect((await read(ada))?.messages).toMatchObject([{ text: '@Ada look' }]);
    });

    it('[THREAD-10] [THREAD-13] keeps comments by moment with their answers, in no page of the thread', async () => {
      const { ada, grace, id, say, read } = await held();
      const late = await say(grace, 'Late', [], { atMs: 9_000 });
      const early = await say(ada, 'Early', [], { atMs: 1_000, untilMs: 2_500 });
      const answer = await say(grace, 'Yes, @Ada', [ada], { replyTo: early.id });
      await say(ada, 'Not at a moment');
      const comments = await threads().comments(id);
      expect(comments).toEqual([
        { ...early, replies: [answer] },
        { ...late, replies: [] },
      ]);
      expect(early).toMatchObject({ atMs: 1_000, untilMs: 2_500, replyTo: null, resolved: null });
      const page = await read(ada);
      expect(page!.messages.map(({ text }) => text)).toEqual(['Late', 'Early', 'Not at a moment']);
      expect(page!.lastSeq).toBe(answer.seq + 1);
      expect(await threads().unread(ada)).toEqual([{ interviewId: id, unread: 2, mentions: 1 }]);
      expect(await threads().countComments(id)).toBe(2);
      expect(await threads().countReplies(id, early.id)).toBe(1);
      expect(await threads().countReplies(id, answer.id)).toBeNull();
      expect(await threads().countReplies(crypto.randomUUID(), early.id)).toBeNull();

      // Taken back, it holds its answers together without a word, until they are gone too.
      await threads().remove(early.id, day(2));
      expect((await threads().comments(id))[0]).toMatchObject({
        ...{ id: early.id, text: '', removed: true, replies: [{ id: answer.id }] },
      });
      await threads().remove(answer.id, day(2));
      expect(await threads().comments(id)).toMatchObject([{ id: late.id }]);
    });

    it('[THREAD-11] [THREAD-12] keeps who resolved a comment, and who gave which reaction, each once', async () => {
      const { ada, grace, id, say } = await held();
      const comment = await say(grace, 'Here', [], { atMs: 9_000 });
      const plain = await say(grace, 'Hello');
      const by = { by: ada, at: day(2) };
      expect(await threads().resolve(id, comment.id, by)).toMatchObject({
        resolved: { at: day(2).toISOString(), byName: 'Ada' },
      });
      expect(await threads().resolve(id, plain.id, by)).toBeNull();
      expect(await threads().resolve(crypto.randomUUID(), comment.id, by)).toBeNull();
      expect(await threads().resolve(id, comment.id, null)).toMatchObject({ resolved: null });
      const give = (userId: string, kind: 'thanks' | 'agree', given = true) =>
        threads().react(id, comment.id, { by: userId, kind, given });
      for (const who of [ada, ada, grace]) await give(who, 'thanks');
      expect(await give(grace, 'agree')).toMatchObject({
        reactions: [
          { kind: 'agree', people: [grace] },
          { kind: 'thanks', people: [ada, grace].toSorted() },
        ],
      });
      expect(await give(grace, 'agree', false)).toMatchObject({ reactions: [{ kind: 'thanks' }] });
      const elsewhere = { by: ada, kind: 'thanks', given: true } as const;
      expect(await threads().react(crypto.randomUUID(), comment.id, elsewhere)).toBeNull();
    });

    it('[THREAD-6] counts what others said since one read, in threads one may see', async () => {
      const { ada, grace, id, coaching, say, read } = await held();
      const stranger = await person('Eve');
      const first = await say(grace, '@Ada one', [ada]);
      const last = await say(grace, 'two');
      await say(ada, 'mine', [grace]);
      expect(await threads().unread(ada)).toEqual([{ interviewId: id, unread: 2, mentions: 1 }]);
      expect(await threads().unread(grace)).toEqual([{ interviewId: id, unread: 1, mentions: 1 }]);
      expect(await threads().unread(stranger)).toEqual([]);
      await threads().markRead(id, ada, last.seq);
      await threads().markRead(id, ada, first.seq);
      expect(await read(ada)).toMatchObject({ readSeq: last.seq });
      expect(await threads().unread(ada)).toEqual([]);
      await cast.store.coachings.end(coaching, ada, day(2));
      expect(await threads().unread(grace)).toEqual([]);
    });

    describe('letters', () => {
      const letters = () => cast.store.letters;
      const hour = (n: number) => new Date(day(1).getTime() + n * 3_600_000);
      const lease = (at: Date) => ({
        ...{ at, leaseUntil: new Date(at.getTime() + 900_000), idleUntil: null },
      });
      const wish = async (userId: string, mentions: boolean, digest = false) =>
        letters().save(
          ...([
            userId,
            { mentions, digest, appointments: true },
            { token: `token-of-${userId}`, digestDueAt: day(2) },
          ] as const),
        );

      it('[MAIL-9] nobody gets any before they ask, nor about what came before', async () => {
        const { ada, grace, say } = await held();
        await say(grace, '@Ada', [ada]);
        expect(await letters().wishes(ada)).toMatchObject({ mentions: false, digest: false });
        expect(await letters().take('mentions', lease(hour(9)))).toBeNull();
        await wish(ada, true);
        expect(await letters().wishes(ada)).toMatchObject({ mentions: true, digest: false });
        expect(await letters().take('mentions', lease(hour(9)))).toBeNull();
      });

      it('[MAIL-9] [MAIL-10] a mention is due a minute later, for one at a time, until it is settled', async () => {
        const { ada, grace, id, say } = await held();
        await wish(ada, true);
        const { seq } = await say(grace, '@Ada', [ada]);
        await say(grace, 'Not called');
        const soon = new Date(day(1).getTime() + 59_999);
        expect(await letters().take('mentions', lease(soon))).toBeNull();
        const at = new Date(day(1).getTime() + 60_000);
        const takes = await Promise.all([1, 2, 3].map(() => letters().take('mentions', lease(at))));
        expect(takes.filter((one) => one !== null)).toMatchObject([
          {
            ...{ userId: ada, email: `${ada}@example.test`, token: `token-of-${ada}`, seq },
            threads: [{ interview: { id }, isOwn: true, unread: 1, names: ['Grace'] }],
          },
        ]);
        // Whoever took it went away: it is due again.
        expect(await letters().take('mentions', lease(hour(1)))).toMatchObject({ seq });
        await letters().settle('mentions', { userId: ada, seq }, hour(2));
        expect(await letters().take('mentions', lease(hour(2)))).toBe('nothing-new');
        expect(await letters().take('mentions', lease(hour(9)))).toBeNull();
        await say(grace, '@Ada again', [ada]);
        expect(await letters().take('mentions', lease(hour(9)))).toMatchObject({ seq: seq + 2 });
        await letters().settle('mentions', { userId: ada, seq: null }, hour(10));
        await letters().end('mentions', `token-of-${ada}`);
        expect(await letters().take('mentions', lease(hour(20)))).toBeNull();
      });

      it('[MAIL-9] nothing is due of what was read meanwhile, or may no longer be seen', async () => {
        const { ada, grace, id, coaching, say } = await held();
        await wish(ada, true);
        await wish(grace, true);
        const { seq } = await say(grace, '@Ada', [ada]);
        await say(ada, '@Grace', [grace]);
        await threads().markRead(id, ada, seq);
        await cast.store.coachings.end(coaching, ada, day(2));
        expect(await letters().take('mentions', lease(hour(1)))).toBe('nothing-new');
        expect(await letters().take('mentions', lease(hour(1)))).toBe('nothing-new');
        expect(await letters().take('mentions', lease(hour(1)))).toBeNull();
      });

      it('[MAIL-9] a digest is due once a day, when something is unread', async () => {
        const { ada, grace, say } = await held();
        await wish(ada, false, true);
        const daily = (at: Date) => ({ ...lease(at), idleUntil: day(9) });
        expect(await letters().take('digest', daily(new Date(day(2).getTime() - 1)))).toBeNull();
        await say(grace, 'One');
        const { seq } = await say(grace, 'Two');
        expect(await letters().take('digest', daily(day(2)))).toMatchObject({
          ...{ userId: ada, seq, threads: [{ unread: 2 }] },
        });
        await letters().settle('digest', { userId: ada, seq }, day(3));
        expect(await letters().take('digest', daily(day(3)))).toBe('nothing-new');
        expect(await letters().take('digest', daily(day(8)))).toBeNull();
        await letters().end('digest', `token-of-${ada}`);
      });
    });

    it('[THREAD-7] whose access ended keeps their name in it; with an account go its words', async () => {
      const { ada, grace, coaching, say, read } = await held();
      await say(grace, 'Slower.');
      await cast.store.coachings.end(coaching, ada, day(2));
      expect((await read(ada))?.messages).toMatchObject([
        { text: 'Slower.', author: { name: 'Grace', role: 'coach' } },
      ]);
      await cast.deletePerson(grace);
      expect((await read(ada))?.messages).toEqual([]);
    });
  });
}
