import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { question, wish, type StoreCast } from '#support/store-cast.ts';

/** What was recorded, and that it was agreed to. */
export function keepsRecordings(cast: StoreCast): void {
  it('[RECORDING-21] keeps a recording with its parts, and removes them with the interview', async () => {
    const { interviews, recordings } = cast.store;
    const owner = await cast.person();
    const { id } = await interviews.create({ userId: owner, wish, questions: [question] });
    const parts = [randomUUID(), randomUUID(), randomUUID()];
    for (const part of parts) {
      await recordings.addPart({ id: part, interviewId: id, originMs: 5, wrappedKey: 'sealed' });
    }
    expect(await recordings.get(id)).toMatchObject({ state: 'open', originMs: 5 });
    expect(await recordings.partIds(id)).toEqual(parts);
    expect(await recordings.open()).toContain(id);
    const places = [
      { fromMs: 0, durationMs: 900.5, offsetMs: 0 },
      { fromMs: 4_000, durationMs: 100, offsetMs: 900.5 },
    ];
    const stored = { bytes: 5_000_000_000, durationMs: 1000.5, coachBytes: 7_000 };
    const [first, empty, last] = parts.map((part) => ({ id: part, place: null }));
    const placed = [{ ...first!, place: places[0]! }, empty!, { ...last!, place: places[1]! }];
    expect(await recordings.markStored(id, { ...stored, parts: placed })).toBe(true);
    expect(await recordings.places(id)).toEqual(places);
    expect(await recordings.get(id)).toMatchObject({ ...stored, state: 'stored' });
    const listed = async () => (await interviews.list(owner, { limit: 5 }))[0]?.pictured;
    expect(await listed()).toBeUndefined();
    const pictures = [{ atMs: 0, offset: 0, bytes: 10 }];
    expect(await recordings.keepThumbnails(id, { width: 192, height: 108, pictures })).toBe(true);
    expect(await listed()).toBe(true);
    await recordings.markDeleted(id);
    expect(await listed()).toBeUndefined();
    expect(await recordings.get(id)).toMatchObject({ state: 'deleted', wrappedKey: null });
    expect(await recordings.markStored(id, { ...stored, parts: [] })).toBe(false);
    await interviews.remove(owner, id);
    expect(await recordings.get(id)).toBeNull();
    expect(await recordings.partIds(id)).toEqual([]);
  });

  it('[RETENTION-2] finds recordings whose time is over, by the shorter of what was chosen and allowed', async () => {
    const { interviews, recordings, retention } = cast.store;
    const [owner, other] = [await cast.person(), await cast.person()];
    const filmOf = async (userId: string) => {
      const { id } = await interviews.create({ userId, wish, questions: [question] });
      await recordings.addPart({
        ...{ id: randomUUID(), interviewId: id, originMs: 5, wrappedKey: null },
      });
      return id;
    };
    const [own, others, open] = [await filmOf(owner), await filmOf(other), await filmOf(owner)];
    const stored = { bytes: 1, durationMs: 1, coachBytes: null, parts: [] };
    await recordings.markStored(own, stored);
    await recordings.markStored(others, stored);
    const after = (days: number) => new Date(Date.now() + days * 86_400_000);
    const due = async (days: number, houseDays: number | null) => {
      const found = await retention.due({ houseDays, at: after(days) });
      return [own, others, open].map((id) => found.includes(id));
    };
    expect(await due(1_000, null)).toEqual([false, false, false]);
    expect(await due(91, 90)).toEqual([true, true, false]);
    await retention.choose(owner, 30);
    expect([await retention.chosen(owner), await retention.chosen(other)]).toEqual([30, null]);
    expect(await retention.chosenFor(own)).toBe(30);
    expect(await due(29, 90)).toEqual([false, false, false]);
    expect(await due(31, 90)).toEqual([true, false, false]);
    expect(await due(31, null)).toEqual([true, false, false]);
    expect(await due(31, 7)).toEqual([true, true, false]);
    await recordings.markDeleted(own, { expired: true });
    await recordings.markDeleted(own);
    expect(await recordings.get(own)).toMatchObject({ state: 'deleted', expired: true });
    expect(await due(31, 7)).toEqual([false, true, false]);
    // How somebody wants to be coached stands beside it, and stays.
    expect(await cast.store.preferences.get(owner)).toMatchObject({ silent: false });
  });

  it('[RECORDING-1] keeps the agreement to be recorded beside the other one', async () => {
    const { consents } = cast.store;
    const owner = await cast.person();
    await consents.give(owner, 'recording');
    await consents.withdraw(owner, 'recording');
    await consents.give(owner, 'live-analysis');
    expect(await consents.list(owner)).toMatchObject([
      { kind: 'recording', version: '1', withdrawnAt: expect.any(Date) },
      { kind: 'live-analysis', withdrawnAt: null },
    ]);
  });
}
