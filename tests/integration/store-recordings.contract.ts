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
