import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { newInterview, type Question } from '#shared/schemas.ts';
import type { Word } from '#shared/words.ts';

const wish = newInterview.parse({ category: 'software', consent: true });

const question: Question = {
  id: 'software-caching',
  text: 'When would you not add a cache?',
  category: 'software',
  difficulty: 'medium',
  timeLimitMs: 120_000,
  tips: ['Name one real case.'],
};

const spoke = (seq: number, atMs = seq * 100): TimelineEvent => ({
  seq,
  atMs,
  type: 'speech:started',
});

const raised = (seq: number): TimelineEvent => ({
  seq,
  atMs: seq * 100,
  type: 'feedback:raised',
  feedback: {
    rule: 'slower',
    severity: 'nudge',
    message: 'slower.nudge',
    atMs: seq * 100,
    ageMs: 40,
    evidence: { syllables: 38 },
  },
});

const said = (text: string, fromMs: number): Word[] =>
  text.split(' ').map((one, i) => ({
    ...{ text: one, startMs: fromMs + i * 300, endMs: fromMs + i * 300 + 250 },
    confidence: null,
  }));
const heard = (seq: number, text: string, fromMs: number): TimelineEvent => ({
  ...{ seq, atMs: seq * 100, type: 'words:heard', source: 'pocketsphinx' },
  words: said(text, fromMs),
});

/** What every store has to do, whichever database is under it. */
export function storeContract(name: string, open: () => Promise<{ store: Store }>): void {
  describe(`store on ${name}`, () => {
    let store: Store;
    let people = 0;

    beforeAll(async () => {
      ({ store } = await open());
    });
    afterAll(() => store.close());

    /** A fresh account, so that tests do not see each other. */
    async function person(): Promise<string> {
      const id = `person-${(people += 1)}`;
      const { db, schema } = store.accountsDatabase;
      await db.insert(schema.user).values({ id, name: 'Ada', email: `${id}@example.test` });
      return id;
    }

    async function deletePerson(id: string): Promise<void> {
      await store.accountsDatabase.db.execute(sql`delete from "user" where id = ${id}`);
    }

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    it('[STORE-1] keeps an interview with its own copy of the questions', async () => {
      const owner = await person();
      const made = await store.interviews.create({ userId: owner, wish, questions: [question] });
      expect(made).toMatchObject({
        state: 'lobby',
        category: 'software',
        questionCount: 1,
        questionsAnswered: 0,
        questions: [question],
        preferences: { focus: 'any', silent: false, mutedRules: [] },
        startedAt: null,
        endedAt: null,
      });
      expect(await store.interviews.get(owner, made.id)).toEqual(made);
      expect(await store.interviews.load(made.id)).toEqual({
        ...made,
        material: {},
        userId: owner,
      });
    });

    it('[STORE-20] tells which questions the newest interviews of a person asked', async () => {
      const [owner, other] = [await person(), await person()];
      const asked = (id: string) => ({ ...question, id });
      for (let day = 1; day <= 12; day += 1) {
        const questions = [asked(`asked-${day}`)];
        const at = new Date(Date.UTC(2026, 0, day));
        await store.interviews.create({ userId: owner, wish, questions, at });
      }
      const recent = await store.interviews.recentQuestions(owner);
      expect(recent).toEqual(Array.from({ length: 10 }, (_, index) => `asked-${12 - index}`));
      expect(await store.interviews.recentQuestions(other)).toEqual([]);
    });

    it('[STORE-2] shows nobody the interviews of another', async () => {
      const [owner, other] = [await person(), await person()];
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      expect(await store.interviews.get(other, id)).toBeNull();
      expect(await store.interviews.list(other, { limit: 10 })).toEqual([]);
      expect(await store.interviews.remove(other, id)).toBe(false);
      expect(await store.interviews.get(owner, id)).not.toBeNull();
    });

    it('[STORE-3] lists newest first, page after page, without gaps or repeats', async () => {
      const owner = await person();
      const made: string[] = [];
      for (let i = 0; i < 5; i++) {
        made.push(
          (await store.interviews.create({ userId: owner, wish, questions: [question] })).id,
        );
      }
      const seen: string[] = [];
      let before: { createdAt: Date; id: string } | undefined;
      for (;;) {
        const page = await store.interviews.list(owner, { limit: 2, before });
        const last = page.at(-1);
        if (!last) break;
        seen.push(...page.map(({ id }) => id));
        const times = page.map(({ createdAt }) => createdAt);
        expect(times).toEqual(times.toSorted().toReversed());
        before = { createdAt: new Date(last.createdAt), id: last.id };
      }
      expect(seen).toHaveLength(5);
      expect(new Set(seen)).toEqual(new Set(made));
    });

    it('[STORE-4] marks start and end once, however often it is told', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      const start = new Date('2025-03-01T10:00:00.123Z');
      await store.interviews.markStarted(id, start);
      await store.interviews.markStarted(id, new Date());
      const end = {
        at: new Date('2025-03-01T10:05:00.456Z'),
        reason: 'finished',
        durationMs: 300_333.25,
        questionsAnswered: 1,
      } as const;
      await store.interviews.markEnded(id, end);
      await store.interviews.markEnded(id, { ...end, at: new Date(), reason: 'left' });
      await store.interviews.markStarted(id, new Date());
      expect(await store.interviews.get(owner, id)).toMatchObject({
        state: 'ended',
        startedAt: start.toISOString(),
        endedAt: end.at.toISOString(),
        endReason: 'finished',
        durationMs: 300_333.25,
        questionsAnswered: 1,
      });
    });

    it('[STORE-4] says not_found for an interview that is not there', async () => {
      const id = crypto.randomUUID();
      const missing = expect.objectContaining({ code: 'not_found' });
      expect(await store.interviews.load(id)).toBeNull();
      await expect(store.interviews.markStarted(id, new Date())).rejects.toEqual(missing);
      await expect(store.interviews.appendEvents(id, [spoke(1)])).rejects.toEqual(missing);
    });

    it('[STORE-5] appends events and reads them back after any seq', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      const asked: TimelineEvent = {
        seq: 1,
        atMs: 12.5,
        type: 'question:asked',
        index: 0,
        question,
      };
      await store.interviews.appendEvents(id, [asked, spoke(2), spoke(3)]);
      await store.interviews.appendEvents(id, [raised(4), spoke(5)]);
      await store.interviews.appendEvents(id, []);
      expect(await store.interviews.readEvents(id, 0)).toEqual([
        asked,
        spoke(2),
        spoke(3),
        raised(4),
        spoke(5),
      ]);
      expect(await store.interviews.readEvents(id, 2)).toEqual([spoke(3), raised(4), spoke(5)]);
      expect(await store.interviews.readEvents(id, 5)).toEqual([]);
    });

    it('[STORE-6] writing the same events again changes nothing, even with more behind them', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.appendEvents(id, [raised(1), spoke(2)]);
      await store.interviews.appendEvents(id, [raised(1), spoke(2)]);
      await store.interviews.appendEvents(id, [raised(1), spoke(2), raised(3)]);
      expect(await store.interviews.readEvents(id, 0)).toEqual([raised(1), spoke(2), raised(3)]);
    });

    it('[STORE-6] two writers of the same events at once store them once', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      const events = [spoke(1), raised(2), spoke(3)];
      await Promise.all([1, 2, 3, 4].map(() => store.interviews.appendEvents(id, events)));
      expect(await store.interviews.readEvents(id, 0)).toEqual(events);
    });

    it('[STORE-6] refuses events out of order', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await expect(store.interviews.appendEvents(id, [spoke(2), spoke(1)])).rejects.toMatchObject({
        code: 'bad_request',
      });
      expect(await store.interviews.readEvents(id, 0)).toEqual([]);
    });

    it('[STORE-7] ends what a crash left live, where its timeline stops', async () => {
      const owner = await person();
      const live = await store.interviews.create({ userId: owner, wish, questions: [question] });
      const lobby = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.markStarted(live.id, new Date('2025-03-01T10:00:00.000Z'));
      await store.interviews.appendEvents(live.id, [
        { seq: 1, atMs: 2_000, type: 'phase:changed', phase: 'question', index: 0 },
        { seq: 2, atMs: 2_000, type: 'question:asked', index: 0, question },
        { seq: 3, atMs: 30_000, type: 'answer:finished', index: 0, durationMs: 25_000 },
        spoke(4, 62_000),
      ]);
      expect(await store.interviews.endInterrupted()).toBe(1);
      expect(await store.interviews.get(owner, live.id)).toMatchObject({
        state: 'ended',
        endReason: 'interrupted',
        durationMs: 60_000,
        endedAt: '2025-03-01T10:01:00.000Z',
        questionsAnswered: 1,
      });
      expect((await store.interviews.readEvents(live.id, 4)).map(({ type }) => type)).toEqual([
        'interview:ended',
      ]);
      expect(await store.interviews.get(owner, lobby.id)).toMatchObject({ state: 'lobby' });
      expect(await store.interviews.endInterrupted()).toBe(0);
    });

    it('[STORE-8] removes an interview with everything that belongs to it', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.appendEvents(id, [raised(1)]);
      expect(await store.interviews.remove(owner, id)).toBe(true);
      expect(await store.interviews.remove(owner, id)).toBe(false);
      expect(await store.interviews.readEvents(id, 0)).toEqual([]);
    });

    it('[STORE-8] removes everything of a person with their account', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.appendEvents(id, [raised(1)]);
      await store.preferences.save(owner, { focus: 'pace', silent: true, mutedRules: [] });
      await deletePerson(owner);
      expect(await store.interviews.load(id)).toBeNull();
      expect(await store.interviews.readEvents(id, 0)).toEqual([]);
      expect(await store.consents.list(owner)).toEqual([]);
      expect((await store.preferences.get(owner)).focus).toBe('any');
    });

    it('[STORE-9] records consent with the interview, once while it stands', async () => {
      const owner = await person();
      await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.create({ userId: owner, wish, questions: [question] });
      expect(await store.consents.list(owner)).toMatchObject([
        { kind: 'live-analysis', version: '2', withdrawnAt: null },
      ]);
      await store.consents.withdraw(owner, 'live-analysis');
      await store.consents.give(owner, 'live-analysis');
      const given = await store.consents.list(owner);
      expect(given.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([false, true]);
    });

    it('[STORE-9] keeps neither interview nor consent when the owner does not exist', async () => {
      await expect(
        store.interviews.create({ userId: 'nobody', wish, questions: [question] }),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('[STORE-10] keeps preferences per person, with defaults until then', async () => {
      const owner = await person();
      expect(await store.preferences.get(owner)).toEqual({
        focus: 'any',
        silent: false,
        mutedRules: [],
      });
      const wanted = { focus: 'eyes', silent: true, mutedRules: ['slower'] } as const;
      await store.preferences.save(owner, { ...wanted, mutedRules: [] });
      await store.preferences.save(owner, { ...wanted, mutedRules: ['slower'] });
      expect(await store.preferences.get(owner)).toEqual(wanted);
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.savePreferences(id, { ...wanted, mutedRules: [] });
      expect((await store.interviews.load(id))?.preferences.focus).toBe('eyes');
    });

    it('[STORE-11] takes text as it is', async () => {
      const owner = await person();
      const text = `Drop'); -- "quotes" \\ 数据 🎙️ {"json":1} %s $1 ?`;
      const { id } = await store.interviews.create({
        userId: owner,
        wish,
        questions: [{ ...question, text }],
      });
      expect((await store.interviews.get(owner, id))?.questions[0]?.text).toBe(text);
    });

    it('[STORE-21] adds up what language models were asked, by person and day', async () => {
      const [owner, other] = [await person(), await person()];
      const at = new Date('2026-05-04T12:00:00Z');
      const spending = { interviewId: null, purpose: 'advice', model: 'm', costUsd: null, at };
      const spend = (userId: string, inputTokens: number) =>
        store.aiLedger.record({ ...spending, userId, inputTokens, outputTokens: 5 });
      await spend(owner, 100);
      await spend(owner, 50);
      await spend(other, 1);
      expect(await store.aiLedger.spentSince(owner, at)).toEqual({ person: 160, everybody: 166 });
      const later = new Date(at.getTime() + 1);
      expect(await store.aiLedger.spentSince(owner, later)).toEqual({ person: 0, everybody: 0 });
      await deletePerson(owner);
      expect(await store.aiLedger.spentSince(owner, at)).toEqual({ person: 0, everybody: 6 });
    });

    it('[STORE-22] keeps what was said as rows; a better hearing takes the place of the first', async () => {
      const [owner, other] = [await person(), await person()];
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      const first = [heard(1, 'we one the prize', 1_000), spoke(2), heard(3, 'last year', 3_000)];
      await store.interviews.appendEvents(id, first);
      await store.interviews.appendEvents(id, [...first, heard(4, 'in spring', 5_000)]);
      const texts = async () => (await store.transcripts.read(owner, id)).map(({ text }) => text);
      expect(await texts()).toEqual(['we one the prize', 'last year', 'in spring']);
      // From the second word of the first stretch to the end of the second.
      const span = { fromMs: 1_300, toMs: 4_000, words: said('won the prize that year', 1_300) };
      await store.interviews.appendEvents(id, [
        { ...span, seq: 5, atMs: 600, type: 'words:corrected', source: 'openai' },
      ]);
      expect(await texts()).toEqual(['we', 'won the prize that year', 'in spring']);
      expect((await store.transcripts.read(owner, id))[1]).toEqual({
        ...{ interviewId: id, seq: 5, fromMs: 1_300, toMs: 2_750, source: 'openai' },
        ...{ text: 'won the prize that year', words: span.words },
      });
      expect(await store.transcripts.read(other, id)).toEqual([]);
    });

    it('[STORE-23] finds what one said oneself, in any form of its words', async () => {
      const [owner, other] = [await person(), await person()];
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.interviews.appendEvents(id, [
        heard(1, 'we measured every page', 1_000),
        heard(2, 'and then we slept', 4_000),
      ]);
      const find = async (who: string, wanted: string) =>
        (await store.transcripts.search(who, wanted, 5)).map(({ seq }) => seq);
      expect(await find(owner, 'measure pages')).toEqual([1]);
      expect(await find(owner, 'bakery')).toEqual([]);
      expect(await find(owner, `'; drop " & | !( `)).toEqual([]);
      expect(await find(other, 'measure pages')).toEqual([]);
      await store.interviews.remove(owner, id);
      expect(await find(owner, 'measure pages')).toEqual([]);
    });

    it('[STORE-12] tells a damaged row apart from a missing one', async () => {
      const owner = await person();
      const { id } = await store.interviews.create({ userId: owner, wish, questions: [question] });
      await store.accountsDatabase.db.execute(
        sql`update interviews set questions = '[{"id": 7}]' where id = ${id}`,
      );
      await expect(store.interviews.get(owner, id)).rejects.toMatchObject({ code: 'internal' });
    });

    it('[STORE-13] refuses every call after it was closed, and closes once', async () => {
      const { store: another } = await open();
      await Promise.all([another.close(), another.close()]);
      await another.close();
      await expect(another.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
      await expect(another.interviews.load(crypto.randomUUID())).rejects.toMatchObject({
        code: 'store_unavailable',
        retryable: true,
      });
    });
  });
}
