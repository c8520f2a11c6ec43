import { describe, expect, it } from 'vitest';
import { markContent, type MarkContent } from '#shared/marks.ts';
import { houseRubric, rubricWish } from '#shared/scores.ts';
import { scoresOf } from '#support/score-sheet.ts';
import { question, wish, type StoreCast } from '#support/store-cast.ts';
import { coachingsIn, day } from '#support/store-coachings.ts';

const anchors = ['None of it', 'A little', 'Some of it', 'Most of it', 'All of it'];
const pitches = rubricWish.parse({
  title: 'Pitches',
  dimensions: ['Hook', 'Close'].map((title) => ({ title, about: 'What is looked for.', anchors })),
});

const note = (atMs: number, changes: Partial<MarkContent> = {}) =>
  markContent.parse({ what: { kind: 'note' }, atMs, text: `At ${atMs}.`, ...changes });

/** What every store has to do for what people say of an interview. */
export function keepsMarking(cast: StoreCast): void {
  describe('marks and scores', () => {
    const { person } = cast;
    const parts = () => cast.store;
    const { allow } = coachingsIn(cast);

    const interviewOf = async (userId: string) =>
      (await cast.store.interviews.create({ userId, wish, questions: [question] })).id;

    async function stage() {
      const [ada, grace, maya] = [await person('Ada'), await person('Grace'), await person('Maya')];
      return { ada, grace, maya, interviewId: await interviewOf(ada) };
    }

    const add = (interviewId: string, authorId: string, content: MarkContent, at = day(1)) =>
      parts().marks.add({ id: crypto.randomUUID(), interviewId, authorId, content, at });

    it('[MARK-3] lists one’s own marks and those that others share, by time', async () => {
      const { ada, grace, maya, interviewId } = await stage();
      const shared = await add(interviewId, grace, note(9_000, { visibility: 'shared' }));
      const own = { kind: 'own', label: 'Eye contact', colour: 'sage' } as const;
      const hers = await add(interviewId, grace, note(2_000, { what: own, toMs: 4_000 }));
      const his = await add(interviewId, ada, note(5_000, { what: { kind: 'good' }, text: '' }));
      expect(shared).toMatchObject({ author: { id: grace, name: 'Grace', role: 'coach' } });
      expect(his).toMatchObject({ author: { role: 'candidate' }, createdAt: day(1).toISOString() });
      expect(await parts().marks.list(interviewId, grace)).toEqual([hers, shared]);
      expect(await parts().marks.list(interviewId, ada)).toEqual([his, shared]);
      expect(await parts().marks.list(interviewId, maya)).toEqual([shared]);
      expect(await parts().marks.list(await interviewOf(ada), grace)).toEqual([]);
      expect(await parts().marks.count(interviewId, grace)).toBe(2);
    });

    it('[MARK-2] is changed and removed by its author alone, and put back as itself', async () => {
      const { ada, grace, interviewId } = await stage();
      const made = (await add(interviewId, grace, note(1_000, { visibility: 'shared' })))!;
      const { id } = made;
      const of = (authorId: string) => ({ id, interviewId, authorId });
      expect(await parts().marks.change(of(ada), note(1))).toBeNull();
      expect(await parts().marks.remove(of(ada))).toBeNull();
      const elsewhere = { ...of(grace), interviewId: await interviewOf(ada) };
      expect(await parts().marks.remove(elsewhere)).toBeNull();
      const after = { ...made, content: note(2_000) };
      expect(await parts().marks.change(of(grace), note(2_000))).toEqual({ before: made, after });
      expect(await parts().marks.remove(of(grace))).toEqual(after);
      expect(await parts().marks.list(interviewId, grace)).toEqual([]);
      const again = { ...of(grace), content: after.content, at: day(1) };
      expect(await parts().marks.add(again)).toEqual(after);
      expect(await parts().marks.add({ ...again, authorId: ada })).toBeNull();
    });

    it('[MARK-4] tells whom a shared mark goes to: those who may see it now', async () => {
      const { ada, grace, maya, interviewId } = await stage();
      const [hers] = [await allow(ada, grace), await allow(ada, maya, await interviewOf(ada))];
      expect(await parts().marks.audience(interviewId)).toEqual([ada, grace]);
      await parts().coachings.end(hers, ada, day(2));
      expect(await parts().marks.audience(interviewId)).toEqual([ada]);
    });

    it('[MARK-6] keeps a coach’s own markers', async () => {
      const grace = await person('Grace');
      expect(await parts().marks.markersOf(grace)).toEqual([]);
      const story = { key: 3, label: 'Story', colour: 'plum' } as const;
      await parts().marks.saveMarkers(grace, [story]);
      await parts().marks.saveMarkers(grace, [{ ...story, label: 'Stories' }]);
      expect(await parts().marks.markersOf(grace)).toEqual([{ ...story, label: 'Stories' }]);
    });

    it('[MARK-11] keeps each version of a rubric, and scores what they were given by', async () => {
      const { grace, maya, interviewId } = await stage();
      const first = await parts().rubrics.add(grace, pitches, day(1));
      const changed = { ...pitches, title: 'Openings' };
      expect(await parts().rubrics.change(maya, first.id, changed, day(2))).toBeNull();
      const second = await parts().rubrics.change(grace, first.id, changed, day(2));
      expect(second).toMatchObject({ id: first.id, version: 2, rubric: { title: 'Openings' } });
      expect(await parts().rubrics.list(grace)).toEqual([second]);
      expect(await parts().rubrics.find(grace, first.id, 1)).toEqual(first);
      expect(await parts().rubrics.find(maya, first.id, 1)).toBeNull();
      const key = { interviewId, coachId: grace, rubricId: first.id };
      await parts().scoreSheets.saveDraft(key, first, { scores: [], remark: '' });
      expect(await parts().rubrics.remove(maya, first.id)).toBe(false);
      expect(await parts().rubrics.remove(grace, first.id)).toBe(true);
      expect(await parts().rubrics.list(grace)).toEqual([]);
      expect(await parts().scoreSheets.list(interviewId)).toMatchObject([{ rubric: first }]);
    });

    it('[MARK-9] keeps a draft until it is submitted, once and for good', async () => {
      const { grace, maya, interviewId } = await stage();
      const key = { interviewId, coachId: grace, rubricId: houseRubric.id };
      const how = { shared: false, at: day(1) };
      const sheets = parts().scoreSheets;
      const nothing = { scores: scoresOf([[null, null]]), remark: '' };
      const content = { scores: scoresOf([[4, null]]), remark: 'Good.' };
      expect(await sheets.submit(key, how)).toBeNull();
      await sheets.saveDraft(key, houseRubric, nothing);
      await expect(sheets.submit(key, how)).rejects.toMatchObject({ code: 'bad_state' });
      const draft = await sheets.saveDraft(key, houseRubric, content);
      expect(draft).toEqual({
        ...{ coach: { id: grace, name: 'Grace' }, rubric: houseRubric, content },
        ...{ submittedAt: null, shared: false },
      });
      expect(await sheets.share(key, true)).toBeNull();
      const submitted = { ...draft, submittedAt: day(1).toISOString() };
      expect(await sheets.submit(key, how)).toEqual(submitted);
      const late = [
        () => sheets.submit(key, how),
        () => sheets.saveDraft(key, houseRubric, nothing),
      ];
      for (const attempt of late) {
        await expect(attempt()).rejects.toMatchObject({ code: 'bad_state' });
      }
      expect(await sheets.share({ ...key, coachId: maya }, true)).toBeNull();
      expect(await sheets.share(key, true)).toEqual({ ...submitted, shared: true });
      expect(await sheets.list(interviewId)).toEqual([{ ...submitted, shared: true }]);
    });

    it('[MARK-5] goes with its interview, and with its author', async () => {
      const { ada, grace, maya, interviewId } = await stage();
      await add(interviewId, grace, note(1, { visibility: 'shared' }));
      await add(interviewId, maya, note(2, { visibility: 'shared' }));
      const key = { interviewId, coachId: grace, rubricId: houseRubric.id };
      await parts().scoreSheets.saveDraft(key, houseRubric, { scores: [], remark: '' });
      await cast.deletePerson(grace);
      expect(await parts().marks.list(interviewId, ada)).toMatchObject([{ author: { id: maya } }]);
      expect(await parts().scoreSheets.list(interviewId)).toEqual([]);
      await parts().interviews.remove(ada, interviewId);
      expect(await parts().marks.list(interviewId, maya)).toEqual([]);
    });
  });
}
