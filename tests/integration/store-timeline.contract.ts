import { expect, it } from 'vitest';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { question, raised, spoke, wish, type StoreCast } from '#support/store-cast.ts';

/** What happened in them, and what a crash left open. */
export function keepsTimelines(cast: StoreCast): void {
  it('[STORE-5] appends events and reads them back after any seq', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    const asked: TimelineEvent = {
      seq: 1,
      atMs: 12.5,
      type: 'question:asked',
      index: 0,
      question,
    };
    await cast.store.interviews.appendEvents(id, [asked, spoke(2), spoke(3)]);
    await cast.store.interviews.appendEvents(id, [raised(4), spoke(5)]);
    await cast.store.interviews.appendEvents(id, []);
    expect(await cast.store.interviews.readEvents(id, 0)).toEqual([
      asked,
      spoke(2),
      spoke(3),
      raised(4),
      spoke(5),
    ]);
    expect(await cast.store.interviews.readEvents(id, 2)).toEqual([spoke(3), raised(4), spoke(5)]);
    expect(await cast.store.interviews.readEvents(id, 5)).toEqual([]);
  });

  it('[STORE-26] keeps a timeline in columns, replaces it, and lets go of it with its interview', async () => {
    const { interviews, compactTimelines } = cast.store;
    const owner = await cast.person();
    const { id } = await interviews.create({ userId: owner, wish, questions: [question] });
    expect(await compactTimelines.get(id)).toBeNull();
    expect(await interviews.lastSeq(id)).toBe(0);
    await interviews.appendEvents(id, [spoke(1), spoke(2)]);
    expect(await interviews.lastSeq(id)).toBe(2);
    const body = Uint8Array.from({ length: 256 }, (_, i) => i);
    for (const lastSeq of [1, 2]) {
      await compactTimelines.put(id, { format: 1, lastSeq, body });
      expect(await compactTimelines.get(id)).toEqual({ format: 1, lastSeq, body });
    }
    await interviews.remove(owner, id);
    expect(await compactTimelines.get(id)).toBeNull();
    await expect(compactTimelines.put(id, { format: 1, lastSeq: 1, body })).rejects.toThrow();
  });

  it('[STORE-6] writing the same events again changes nothing, even with more behind them', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await cast.store.interviews.appendEvents(id, [raised(1), spoke(2)]);
    await cast.store.interviews.appendEvents(id, [raised(1), spoke(2)]);
    await cast.store.interviews.appendEvents(id, [raised(1), spoke(2), raised(3)]);
    expect(await cast.store.interviews.readEvents(id, 0)).toEqual([raised(1), spoke(2), raised(3)]);
  });

  it('[STORE-6] two writers of the same events at once store them once', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    const events = [spoke(1), raised(2), spoke(3)];
    await Promise.all([1, 2, 3, 4].map(() => cast.store.interviews.appendEvents(id, events)));
    expect(await cast.store.interviews.readEvents(id, 0)).toEqual(events);
  });

  it('[STORE-6] refuses events out of order', async () => {
    const owner = await cast.person();
    const { id } = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await expect(
      cast.store.interviews.appendEvents(id, [spoke(2), spoke(1)]),
    ).rejects.toMatchObject({
      code: 'bad_request',
    });
    expect(await cast.store.interviews.readEvents(id, 0)).toEqual([]);
  });

  it('[STORE-7] ends what a crash left live, where its timeline stops', async () => {
    const owner = await cast.person();
    const live = await cast.store.interviews.create({ userId: owner, wish, questions: [question] });
    const lobby = await cast.store.interviews.create({
      userId: owner,
      wish,
      questions: [question],
    });
    await cast.store.interviews.markStarted(live.id, new Date('2025-03-01T10:00:00.000Z'));
    await cast.store.interviews.appendEvents(live.id, [
      { seq: 1, atMs: 2_000, type: 'phase:changed', phase: 'question', index: 0 },
      { seq: 2, atMs: 2_000, type: 'question:asked', index: 0, question },
      { seq: 3, atMs: 30_000, type: 'answer:finished', index: 0, durationMs: 25_000 },
      spoke(4, 62_000),
    ]);
    expect(await cast.store.interviews.endInterrupted()).toBe(1);
    expect(await cast.store.interviews.get(owner, live.id)).toMatchObject({
      state: 'ended',
      endReason: 'interrupted',
      durationMs: 60_000,
      endedAt: '2025-03-01T10:01:00.000Z',
      questionsAnswered: 1,
    });
    expect((await cast.store.interviews.readEvents(live.id, 4)).map(({ type }) => type)).toEqual([
      'interview:ended',
    ]);
    expect(await cast.store.interviews.get(owner, lobby.id)).toMatchObject({ state: 'lobby' });
    expect(await cast.store.interviews.endInterrupted()).toBe(0);
  });
}
