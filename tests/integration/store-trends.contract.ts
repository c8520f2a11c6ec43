import { describe, expect, it } from 'vitest';
import type { SessionSummary } from '#server/trends/summary.ts';
import { dayMs } from '#shared/coaches.ts';
import { houseRubric } from '#shared/scores.ts';
import { evaluationOf } from '#support/evaluation.ts';
import { scoresOf } from '#support/score-sheet.ts';
import { question, spoke, wish, type StoreCast } from '#support/store-cast.ts';

const start = Date.UTC(2026, 0, 5, 9);
const day = (n: number) => new Date(start + n * dayMs);
const summary = (changes: Partial<SessionSummary> = {}): SessionSummary => ({
  ...{ seq: 1, speechMs: 90_000, unwatched: false },
  measures: [
    { metric: 'loudness', value: -20, quality: 'ok', coverageShare: 0.9, goodShare: 0.8 },
    { metric: 'pause', value: 3, quality: 'low', coverageShare: 1, goodShare: null },
  ],
  ...changes,
});

/** What every store has to do for trends. */
export function keepsTrends(cast: StoreCast): void {
  describe('trends', () => {
    const { person } = cast;
    const parts = () => cast.store;
    let links = 0;

    async function ended(userId: string, n = 1, role?: string) {
      const { id } = await parts().interviews.create({
        ...{ userId, wish: { ...wish, role }, questions: [question], at: day(n) },
      });
      await parts().interviews.appendEvents(id, [spoke(1)]);
      await parts().interviews.markEnded(id, {
        ...{ at: day(n), reason: 'finished', durationMs: 90_000, questionsAnswered: 1 },
      });
      return id;
    }

    async function allow(candidateId: string, coachId: string, interviewId: string | null = null) {
      const tokenHash = `trends-hash-${(links += 1)}`;
      await parts().invitations.add({
        ...{ candidateId, tokenHash, interviewId, use: 'single', email: null },
        ...{ createdAt: day(0), expiresAt: day(7) },
      });
      await parts().invitations.accept(tokenHash, coachId, day(0));
      const all = await parts().coachings.listCoaches(candidateId);
      const { id } = all.find(({ coach }) => coach.id === coachId)!;
      await parts().coachings.allow(id, candidateId, { at: day(0) });
      return id;
    }

    const own = (id: string) => parts().trends.read({ candidateId: id, readerId: id });

    it('[TREND-1] tells what was not read, and what has gone on since', async () => {
      const [ada, eve] = [await person('Ada'), await person('Eve')];
      const [older, newer] = [await ended(ada, 1), await ended(ada, 2)];
      await parts().interviews.create({ userId: ada, wish, questions: [question] });
      expect(await parts().summaries.unread(ada)).toEqual([newer, older]);
      expect(await parts().summaries.unread(eve)).toEqual([]);
      expect(await parts().summaries.unread()).toEqual(expect.arrayContaining([newer, older]));
      await parts().summaries.keep(newer, summary());
      await parts().summaries.keep(older, summary());
      expect(await parts().summaries.unread(ada)).toEqual([]);
      await parts().interviews.appendEvents(older, [spoke(2)]);
      expect(await parts().summaries.unread(ada)).toEqual([older]);
      const again = summary({ seq: 2, speechMs: 1, measures: [summary().measures[1]!] });
      await parts().summaries.keep(older, again);
      const [first, second] = (await own(ada)).interviews;
      expect(first).toMatchObject({ id: older, summary: { speechMs: 1 } });
      expect(first!.measures).toEqual(again.measures);
      expect(second!.measures).toEqual(expect.arrayContaining(summary().measures));
      await parts().interviews.remove(ada, older);
      await expect(parts().summaries.keep(older, again)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('[TREND-8] reads the newest judgement of each answer, sheets, and who watched', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const id = await ended(ada, 1, 'Baker');
      const spoken = { index: 0, question, text: 'I led it.' };
      for (const structure of [2, 4]) {
        const evaluation = evaluationOf(50, { relevance: null, structure });
        const method = structure === 2 ? ('offline' as const) : ('model' as const);
        await parts().answers.keepSpoken({
          ...{ userId: ada, interviewId: id, at: day(1) },
          spoken: { ...spoken, evaluation: { ...evaluation, method } },
        });
      }
      const key = { interviewId: id, coachId: grace, rubricId: houseRubric.id };
      const content = { scores: scoresOf([[5]]), remark: '' };
      await parts().scoreSheets.saveDraft(key, houseRubric, content);
      await parts().coachingLog.add({
        ...{ candidateId: ada, coachId: grace, interviewId: id, by: 'coach', at: day(1) },
        act: 'observation-began',
      });
      expect((await own(ada)).interviews).toMatchObject([
        {
          ...{ id, at: day(1), category: 'software', role: 'Baker', answers: 1, withPeer: false },
          ...{ shown: null, summary: null, measures: [] },
          watchedBy: [{ id: grace, name: 'Grace' }],
          scores: [{ index: 0, dimension: 'structure', score: 4 }],
          sheets: [{ coach: { id: grace }, submittedAt: null }],
        },
      ]);
    });

    it('[TREND-5] tells a session with a peer from one alone, and what was written', async () => {
      const [ada, sam] = [await person('Ada'), await person('Sam')];
      const room = async (userId: string) =>
        (await parts().interviews.create({ userId, wish, questions: [question] })).id;
      const [hers, his] = [await room(ada), await room(sam)];
      const { id } = await parts().peers.add({
        ...{ makerId: ada, interviewId: hers, tokenHash: `trend-peer-${ada}`, minutes: 10 },
        ...{ first: 'maker', createdAt: day(0), expiresAt: day(7) },
      });
      const end = { at: day(2), reason: 'finished', durationMs: 1, questionsAnswered: 1 } as const;
      await parts().peers.change(id, () => ({
        ...{ state: 'done', guest: { id: sam, interviewId: his } },
      }));
      for (const one of [hers, his]) await parts().interviews.markEnded(one, end);
      await parts().answers.add({
        ...{ userId: ada, question, text: 'I led it.', at: day(3) },
        evaluation: evaluationOf(50, { relevance: 3, structure: null }),
      });
      for (const who of [ada, sam]) {
        expect((await own(who)).interviews).toMatchObject([{ withPeer: true }]);
      }
      const expected = { questionId: question.id, category: 'software', at: day(3) };
      expect((await own(ada)).written).toEqual([
        { ...expected, scores: [{ dimension: 'relevance', score: 3 }] },
      ]);
      expect((await own(sam)).written).toEqual([]);
    });

    it('[TREND-7] lets a coach read what they are allowed, and nobody anything else', async () => {
      const [ada, grace, maya] = [await person('Ada'), await person('Grace'), await person('Maya')];
      const [one, other] = [await ended(ada, 1), await ended(ada, 2)];
      await parts().answers.add({
        ...{ userId: ada, question, text: 'I led it.', evaluation: evaluationOf(50) },
      });
      const seenBy = async (readerId: string) => {
        const past = await parts().trends.read({ candidateId: ada, readerId });
        return [past.interviews.map(({ id }) => id), past.written.length];
      };
      expect(await seenBy(grace)).toEqual([[], 0]);
      expect(await parts().trends.candidate(grace, ada)).toBeNull();
      const all = await allow(ada, grace);
      await allow(ada, maya, other);
      expect(await seenBy(grace)).toEqual([[one, other], 0]);
      expect(await seenBy(maya)).toEqual([[other], 0]);
      expect(await parts().trends.candidate(grace, ada)).toEqual({ id: ada, name: 'Ada' });
      await parts().coachings.end(all, ada, day(3));
      expect(await seenBy(grace)).toEqual([[], 0]);
      expect(await parts().trends.candidate(grace, ada)).toBeNull();
    });
  });
}
