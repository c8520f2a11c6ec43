import { expect, it } from 'vitest';
import { newInterview } from '#shared/schemas.ts';
import { question, raised, wish, type StoreCast } from '#support/store-cast.ts';

/** What belongs to a person, and goes with them. */
export function keepsPeople(cast: StoreCast): void {
  it('[STORE-8] removes everything of a person with their account', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await cast.store.interviews.appendEvents(id, [raised(1)]);
    await cast.store.preferences.save(owner, { focus: 'pace', silent: true, mutedRules: [] });
    await cast.deletePerson(owner);
    expect(await cast.store.interviews.load(id)).toBeNull();
    expect(await cast.store.interviews.readEvents(id, 0)).toEqual([]);
    expect(await cast.store.consents.list(owner)).toEqual([]);
    expect((await cast.store.preferences.get(owner)).focus).toBe('any');
  });

  it('[STORE-9] records consent with the interview, once while it stands', async () => {
    const owner = await cast.person();
    await cast.store.interviews.create({ userId: owner, wish, questions: [question] });
    await cast.store.interviews.create({ userId: owner, wish, questions: [question] });
    expect(await cast.store.consents.list(owner)).toMatchObject([
      { kind: 'live-analysis', version: '2', withdrawnAt: null },
    ]);
    await cast.store.consents.withdraw(owner, 'live-analysis');
    await cast.store.consents.give(owner, 'live-analysis');
    const given = await cast.store.consents.list(owner);
    expect(given.map(({ withdrawnAt }) => withdrawnAt === null)).toEqual([false, true]);
  });

  it('[STORE-9] keeps neither interview nor consent when the owner does not exist', async () => {
    await expect(
      cast.store.interviews.create({ userId: 'nobody', wish, questions: [question] }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('[PLAN-3] has consent on record for as long as a CV is kept', async () => {
    const owner = await cast.person();
    const withCv = newInterview.parse({
      ...{ category: 'software', consent: true, cvConsent: true },
      material: { cv: 'Baker', job: 'Bakery' },
    });
    const make = (wanted: typeof wish) =>
      cast.store.interviews.create({ userId: owner, wish: wanted, questions: [question] });
    const standing = async () =>
      (await cast.store.consents.list(owner))
        .filter(({ withdrawnAt }) => withdrawnAt === null)
        .map(({ kind }) => kind);
    await make(wish);
    expect(await standing()).toEqual(['live-analysis']);
    const [first, second] = [await make(withCv), await make(withCv)];
    expect(first.brought).toEqual(['cv', 'job']);
    expect((await standing()).toSorted()).toEqual(['cv-text', 'live-analysis']);
    expect(await cast.store.interviews.forgetMaterial(await cast.person(), first.id)).toBe(false);
    expect((await cast.store.interviews.load(first.id))?.material.cv).toBe('Baker');
    expect(await cast.store.interviews.forgetMaterial(owner, first.id)).toBe(true);
    expect(await cast.store.interviews.load(first.id)).toMatchObject({ material: {}, brought: [] });
    expect((await standing()).toSorted()).toEqual(['cv-text', 'live-analysis']);
    await cast.store.interviews.remove(owner, second.id);
    expect(await standing()).toEqual(['live-analysis']);
    expect(await cast.store.consents.list(owner)).toHaveLength(2);
  });

  it('[STORE-10] keeps preferences per person, with defaults until then', async () => {
    const owner = await cast.person();
    expect(await cast.store.preferences.get(owner)).toEqual({
      focus: 'any',
      silent: false,
      mutedRules: [],
    });
    const wanted = { focus: 'eyes', silent: true, mutedRules: ['slower'] } as const;
    await cast.store.preferences.save(owner, { ...wanted, mutedRules: [] });
    await cast.store.preferences.save(owner, { ...wanted, mutedRules: ['slower'] });
    expect(await cast.store.preferences.get(owner)).toEqual(wanted);
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await cast.store.interviews.savePreferences(id, { ...wanted, mutedRules: [] });
    expect((await cast.store.interviews.load(id))?.preferences.focus).toBe('eyes');
  });

  it('[HELP-8] keeps a coach’s ready whispers in their order, for them alone', async () => {
    const [owner, other] = [await cast.person(), await cast.person()];
    const kept = cast.store.whisperTemplates;
    expect(await kept.get(owner)).toEqual([]);
    await kept.save(owner, ['Smile', 'Name the client']);
    await kept.save(owner, ['Name the client', 'Smile']);
    expect(await kept.get(owner)).toEqual(['Name the client', 'Smile']);
    expect(await kept.get(other)).toEqual([]);
  });

  it('[STORE-21] adds up what language models were asked, by person and day', async () => {
    const [owner, other] = [await cast.person(), await cast.person()];
    const at = new Date('2026-05-04T12:00:00Z');
    const spending = { interviewId: null, purpose: 'advice', model: 'm', costUsd: null, at };
    const spend = (userId: string, inputTokens: number) =>
      cast.store.aiLedger.record({ ...spending, userId, inputTokens, outputTokens: 5 });
    await spend(owner, 100);
    await spend(owner, 50);
    await spend(other, 1);
    expect(await cast.store.aiLedger.spentSince(owner, at)).toEqual({
      person: 160,
      everybody: 166,
    });
    const later = new Date(at.getTime() + 1);
    expect(await cast.store.aiLedger.spentSince(owner, later)).toEqual({ person: 0, everybody: 0 });
    await cast.deletePerson(owner);
    expect(await cast.store.aiLedger.spentSince(owner, at)).toEqual({ person: 0, everybody: 6 });
  });
}
