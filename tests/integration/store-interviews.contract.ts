import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { question, raised, spoke, wish, type StoreCast } from '#support/store-cast.ts';

/** Interviews and who may see them. */
export function keepsInterviews(cast: StoreCast): void {
  it('answers a ping', async () => {
    await expect(cast.store.ping()).resolves.toBeUndefined();
  });

  it('[STORE-1] keeps an interview with its own copy of the questions', async () => {
    const owner = await cast.person();
    const made = await cast.store.interviews.create({ userId: owner, wish, questions: [question] });
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
    expect(await cast.store.interviews.get(owner, made.id)).toEqual(made);
    expect(await cast.store.interviews.load(made.id)).toEqual({
      ...made,
      material: {},
      userId: owner,
    });
  });

  it('[STORE-20] tells which questions the newest interviews of a person asked', async () => {
    const [owner, other] = [await cast.person(), await cast.person()];
    const asked = (id: string) => ({ ...question, id });
    for (let day = 1; day <= 12; day += 1) {
      const questions = [asked(`asked-${day}`)];
      const at = new Date(Date.UTC(2026, 0, day));
      await cast.store.interviews.create({ userId: owner, wish, questions, at });
    }
    const recent = await cast.store.interviews.recentQuestions(owner);
    expect(recent).toEqual(Array.from({ length: 10 }, (_, index) => `asked-${12 - index}`));
    expect(await cast.store.interviews.recentQuestions(other)).toEqual([]);
  });

  it('[STORE-25] lists the ended interviews that asked one question, of their person alone', async () => {
    const [owner, other] = [await cast.person(), await cast.person()];
    const ask = async (who: string, id: string, { over = true } = {}) => {
      const questions = [question, { ...question, id }];
      const made = await cast.store.interviews.create({ userId: who, wish, questions });
      const end = { at: new Date(), reason: 'finished' as const, durationMs: 1_000 };
      if (over) await cast.store.interviews.markEnded(made.id, { ...end, questionsAnswered: 1 });
      return made.id;
    };
    const wanted = await ask(owner, 'this-one');
    await ask(owner, 'another-one');
    await ask(owner, 'this-one', { over: false });
    await ask(other, 'this-one');
    const listed = await cast.store.interviews.list(owner, { limit: 10, asked: 'this-one' });
    expect(listed.map(({ id }) => id)).toEqual([wanted]);
  });

  it('[STORE-2] shows nobody the interviews of another', async () => {
    const [owner, other] = [await cast.person(), await cast.person()];
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    expect(await cast.store.interviews.get(other, id)).toBeNull();
    expect(await cast.store.interviews.list(other, { limit: 10 })).toEqual([]);
    expect(await cast.store.interviews.remove(other, id)).toBe(false);
    expect(await cast.store.interviews.get(owner, id)).not.toBeNull();
  });

  it('[STORE-3] lists newest first, page after page, without gaps or repeats', async () => {
    const owner = await cast.person();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) {
      made.push(
        (await cast.store.interviews.create({ userId: owner, wish, questions: [question] })).id,
      );
    }
    const seen: string[] = [];
    let before: { createdAt: Date; id: string } | undefined;
    for (;;) {
      const page = await cast.store.interviews.list(owner, { limit: 2, before });
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
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    const start = new Date('2025-03-01T10:00:00.123Z');
    await cast.store.interviews.markStarted(id, start);
    await cast.store.interviews.markStarted(id, new Date());
    const end = {
      at: new Date('2025-03-01T10:05:00.456Z'),
      reason: 'finished',
      durationMs: 300_333.25,
      questionsAnswered: 1,
    } as const;
    await cast.store.interviews.markEnded(id, end);
    await cast.store.interviews.markEnded(id, { ...end, at: new Date(), reason: 'left' });
    await cast.store.interviews.markStarted(id, new Date());
    expect(await cast.store.interviews.get(owner, id)).toMatchObject({
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
    expect(await cast.store.interviews.load(id)).toBeNull();
    await expect(cast.store.interviews.markStarted(id, new Date())).rejects.toEqual(missing);
    await expect(cast.store.interviews.appendEvents(id, [spoke(1)])).rejects.toEqual(missing);
  });

  it('[STORE-8] removes an interview with everything that belongs to it', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await cast.store.interviews.appendEvents(id, [raised(1)]);
    expect(await cast.store.interviews.remove(owner, id)).toBe(true);
    expect(await cast.store.interviews.remove(owner, id)).toBe(false);
    expect(await cast.store.interviews.readEvents(id, 0)).toEqual([]);
  });

  it('[STORE-11] takes text as it is', async () => {
    const owner = await cast.person();
    const text = `Drop'); -- "quotes" \\ 数据 🎙️ {"json":1} %s $1 ?`;
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [{ ...question, text }],
    });
    expect((await cast.store.interviews.get(owner, id))?.questions[0]?.text).toBe(text);
  });

  it('[STORE-12] tells a damaged row apart from a missing one', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await cast.store.accountsDatabase.db.execute(
      sql`update interviews set questions = '[{"id": 7}]' where id = ${id}`,
    );
    await expect(cast.store.interviews.get(owner, id)).rejects.toMatchObject({ code: 'internal' });
  });

  it('[STORE-13] refuses every call after it was closed, and closes once', async () => {
    const { store: another } = await cast.open();
    await Promise.all([another.close(), another.close()]);
    await another.close();
    await expect(another.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(another.interviews.load(crypto.randomUUID())).rejects.toMatchObject({
      code: 'store_unavailable',
      retryable: true,
    });
  });
}
