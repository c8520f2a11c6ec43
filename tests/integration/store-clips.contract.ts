import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { question, wish, type StoreCast } from '#support/store-cast.ts';

/** Clips, their links, and when those were opened. */
export function keepsClips(cast: StoreCast): void {
  it('[CLIPS-3] [CLIPS-5] [CLIPS-7] keeps clips with their links and views, and removes them with the recording', async () => {
    const { clips, interviews, recordings } = cast.store;
    const owner = await cast.person();
    const { id: interviewId } = await interviews.create({
      ...{ userId: owner, wish, questions: [question] },
    });
    const at = new Date('2026-05-01T10:00:00.000Z');
    const later = (ms: number) => new Date(at.getTime() + ms);
    const id = randomUUID();
    const draft = { id, interviewId, title: 'One', fromMs: 5, toMs: 2_005.5, captions: null };
    await expect(clips.add({ ...draft, createdAt: at })).rejects.toMatchObject({
      code: 'conflict',
    });
    const part = randomUUID();
    await recordings.addPart({ id: part, interviewId, originMs: 0, wrappedKey: null });
    await recordings.markStored(interviewId, {
      ...{ bytes: 10, durationMs: 10, coachBytes: null, parts: [] },
    });
    await clips.add({ ...draft, createdAt: at });
    expect(await clips.unfinished()).toContain(id);
    expect(await clips.list(owner, interviewId, at)).toEqual([]);
    expect(await clips.finish(id, { bytes: 99, durationMs: 2_000.5 })).toBe(true);
    expect(await clips.unfinished()).not.toContain(id);
    expect(await clips.file(owner, id)).toMatchObject({ bytes: 99, interviewId });

    const days = { createdAt: at, expiresAt: later(1_000) };
    const [one, other] = [randomUUID(), randomUUID()];
    const linkId = await clips.addLink({ clipId: id, tokenHash: one, passcodeHash: 'x', ...days });
    const second = { ...days, createdAt: later(1) };
    await clips.addLink({ clipId: id, tokenHash: other, passcodeHash: null, ...second });
    await clips.noteView(linkId, later(1));
    await clips.noteView(linkId, later(2));
    const found = await clips.get(owner, id, later(5));
    expect(found?.links).toMatchObject([
      { id: linkId, views: 2, hasPasscode: true, state: 'open' },
      { views: 0, viewedAt: [], hasPasscode: false },
    ]);
    expect(found?.links[0]?.viewedAt).toEqual([later(2).toISOString(), later(1).toISOString()]);
    expect(await clips.findOpen({ tokenHash: one }, later(999))).toMatchObject({
      ...{ passcodeHash: 'x', file: { id, bytes: 99 } },
      shared: { linkId, title: 'One', durationMs: 2_000.5 },
    });
    expect(await clips.findOpen({ tokenHash: one }, later(1_000))).toBeNull();
    await clips.revokeLink(randomUUID(), linkId, later(5));
    expect(await clips.findOpen({ id: linkId }, later(6))).not.toBeNull();
    await clips.revokeLink(id, linkId, later(5));
    expect(await clips.findOpen({ id: linkId }, later(6))).toBeNull();
    expect(await clips.findOpen({ tokenHash: other }, later(6))).not.toBeNull();

    const stranger = await cast.person();
    expect(await clips.get(stranger, id, at)).toBeNull();
    expect(await clips.file(stranger, id)).toBeNull();
    await interviews.remove(owner, interviewId);
    expect(await clips.idsOf(interviewId)).toEqual([]);
    expect(await clips.findOpen({ tokenHash: other }, later(6))).toBeNull();
    expect(await clips.finish(id, { bytes: 1, durationMs: 1 })).toBe(false);
  });
}
