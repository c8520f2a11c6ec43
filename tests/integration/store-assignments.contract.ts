import { describe, expect, it } from 'vitest';
import { evaluationOf } from '#support/evaluation.ts';
import { question, wish, type StoreCast } from '#support/store-cast.ts';
import { cohortsIn, draft, second } from '#support/store-cohort.ts';
import { day } from '#support/store-coachings.ts';

/** What every store has to do for what is given to groups and people. */
export function keepsAssignments(cast: StoreCast): void {
  describe('assignments', () => {
    const { person } = cast;
    const { cohort, give, write } = cohortsIn(cast);
    const parts = () => cast.store;

    it('[ASSIGN-5] keeps an assignment, for whoever is or comes into the group', async () => {
      const { grace, ada, bob, group } = await cohort();
      const { assignments, groups } = parts();
      const made = await give(grace, { kind: 'group', groupId: group.id });
      expect(made).toEqual({
        ...{ ...draft, id: made.id, coachId: grace, coachName: 'Grace', withdrawnAt: null },
        ...{ group: { id: group.id, name: 'Spring' }, createdAt: day(2).toISOString() },
      });
      const names = async () => (await assignments.people([made.id])).map((one) => one.person.name);
      expect(await names()).toEqual(['Ada', 'Bob']);
      await groups.removeMember(grace, group.id, bob);
      expect(await names()).toEqual(['Ada']);
      await groups.addMembers(grace, group.id, [bob], day(3));
      expect(await assignments.listFor(bob)).toMatchObject([{ id: made.id, open: true }]);
      expect(await assignments.listFor(ada)).toHaveLength(1);
      expect(await assignments.list(grace, group.id)).toEqual([made]);
    });

    it('[ASSIGN-5] changes and withdraws one’s own alone', async () => {
      const { grace, ada } = await cohort();
      const eve = await person('Eve');
      const { assignments } = parts();
      const made = await give(grace, { kind: 'people', candidateIds: [ada, ada] });
      expect(await assignments.get(eve, made.id)).toBeNull();
      expect(await assignments.change(eve, made.id, { title: 'Mine' })).toBe(false);
      expect(await assignments.change(eve, made.id, {})).toBe(false);
      expect(await assignments.withdraw(eve, made.id, day(3))).toBe(false);
      expect(await assignments.change(grace, made.id, { title: 'Later', dueAt: null })).toBe(true);
      const changed = { ...made, title: 'Later', dueAt: null };
      expect(await assignments.get(grace, made.id)).toEqual(changed);
      expect(await assignments.withdraw(grace, made.id, day(3))).toBe(true);
      expect(await assignments.withdraw(grace, made.id, day(4))).toBe(true);
      expect(await assignments.get(grace, made.id)).toMatchObject({
        withdrawnAt: day(3).toISOString(),
      });
      expect(await assignments.listFor(ada)).toEqual([]);
    });

    it('[ASSIGN-4] an attempt in writing is completed when everything is answered', async () => {
      const { grace, ada, bob, group } = await cohort();
      const { attempts, answers } = parts();
      const { id: assignmentId } = await give(grace, { kind: 'group', groupId: group.id });
      const id = await attempts.begin({
        ...{ assignmentId, candidateId: ada, interviewId: null, at: day(3) },
      });
      const read = async () => (await attempts.ofCandidate(ada, { id }))[0];
      expect(await read()).toEqual({
        ...{ id, assignmentId, candidate: { id: ada, name: 'Ada' }, interviewId: null },
        ...{ begunAt: day(3).toISOString(), completedAt: null, reviewedAt: null },
        ...{ questions: 2, answered: 0, over: false },
      });
      await write(ada, id);
      await write(ada, id);
      expect(await read()).toMatchObject({ answered: 1, over: false, completedAt: null });
      const last = await write(ada, id, second);
      const done = await read();
      expect(done).toMatchObject({ answered: 2, over: true });
      expect(await attempts.ofCoach(grace, { reviewed: false })).toEqual([done]);
      expect(await attempts.ofCandidate(bob, { id })).toEqual([]);
      // Whoever removes an answer of theirs has not answered.
      await answers.remove(ada, last);
      expect(await read()).toMatchObject({ answered: 1, completedAt: null });
    });

    it('[ASSIGN-4] a rehearsal is completed when it is over and something was answered', async () => {
      const { grace, ada } = await cohort();
      const { attempts, interviews } = parts();
      const { id: assignmentId } = await give(
        grace,
        { kind: 'people', candidateIds: [ada] },
        { plan: { form: 'rehearsal', questions: [question], persona: 'neutral', followUps: true } },
      );
      async function rehearse(questionsAnswered: number) {
        const made = await interviews.create({ userId: ada, wish, questions: [question] });
        const begun = { assignmentId, candidateId: ada, interviewId: made.id, at: day(3) };
        const id = await attempts.begin(begun);
        await expect(attempts.begin(begun)).rejects.toMatchObject({ code: 'conflict' });
        expect((await attempts.ofCandidate(ada, { id }))[0]).toMatchObject({ over: false });
        await interviews.markEnded(made.id, {
          ...{ at: day(4), reason: 'finished', durationMs: 1, questionsAnswered },
        });
        return { interviewId: made.id, made: (await attempts.ofCandidate(ada, { id }))[0] };
      }
      const silent = await rehearse(0);
      expect(silent.made).toMatchObject({ over: true, completedAt: null });
      const spoken = await rehearse(1);
      expect(spoken.made).toMatchObject({
        ...{ over: true, completedAt: day(4).toISOString(), questions: 1, answered: 1 },
      });
      expect(await attempts.ofCoach(grace, { reviewed: false })).toHaveLength(1);
      await interviews.remove(ada, spoken.interviewId);
      expect(await attempts.ofCoach(grace, { reviewed: false })).toEqual([]);
    });

    it('[ASSIGN-6] what is reviewed is done, and can be taken back; comments go with it', async () => {
      const { grace, ada, bob, group } = await cohort();
      const eve = await person('Eve');
      const { attempts } = parts();
      const { id: assignmentId } = await give(
        grace,
        { kind: 'group', groupId: group.id },
        { plan: { form: 'writing', questions: [question] } },
      );
      const tries = [];
      for (const [n, who] of [bob, ada].entries()) {
        const begun = { assignmentId, candidateId: who, interviewId: null, at: day(3 + n) };
        const id = await attempts.begin(begun);
        await write(who, id);
        tries.push(id);
      }
      const queue = async (reviewed: boolean) =>
        (await attempts.ofCoach(grace, { reviewed })).map(({ id }) => id);
      expect(await queue(false)).toEqual(tries);
      await attempts.setReviewed([tries[0]!], day(5));
      expect([await queue(false), await queue(true)]).toEqual([[tries[1]], [tries[0]]]);
      await attempts.setReviewed([tries[0]!], null);
      expect(await queue(false)).toEqual(tries);

      await attempts.addComments(tries, 'Say what came of it.', day(6));
      const comments = await attempts.comments([tries[1]!]);
      expect([...comments.keys()]).toEqual([tries[1]]);
      const [comment] = comments.get(tries[1]!)!;
      const createdAt = day(6).toISOString();
      expect(comment).toEqual({ id: comment!.id, text: 'Say what came of it.', createdAt });
      expect(await attempts.removeComment(eve, comment!.id)).toBe(false);
      expect(await attempts.removeComment(grace, comment!.id)).toBe(true);
      expect((await attempts.comments(tries)).size).toBe(1);
    });

    it('[ASSIGN-9] reads the newest judgement of each answer in completed attempts of members', async () => {
      const { grace, ada, bob, bobs, group } = await cohort();
      const { attempts, interviews, answers, coachings } = parts();
      const to = { kind: 'group', groupId: group.id } as const;
      const written = await give(grace, to);
      const spoken = await give(grace, to);
      const begun = { assignmentId: written.id, candidateId: ada, interviewId: null, at: day(3) };
      const open = await attempts.begin(begun);
      await write(ada, open);
      const ids = [written.id, spoken.id];
      expect(await attempts.evaluationsOf(ids)).toEqual([]);
      await write(ada, open, second, 60);
      const made = await interviews.create({ userId: bob, wish, questions: [question] });
      const heard = { index: 0, question, text: 'I led it.', evaluation: evaluationOf(70) };
      const rehearsal = { assignmentId: spoken.id, interviewId: made.id, at: day(3) };
      await attempts.begin({ ...rehearsal, candidateId: bob });
      await interviews.markEnded(made.id, {
        ...{ at: day(4), reason: 'finished', durationMs: 1, questionsAnswered: 1 },
      });
      const about = { userId: bob, interviewId: made.id, at: day(4) };
      await answers.keepSpoken({ ...about, spoken: heard });
      const better = { ...evaluationOf(80), method: 'model' } as const;
      await answers.keepSpoken({ ...about, spoken: { ...heard, evaluation: better } });
      const found = async () =>
        (await attempts.evaluationsOf(ids))
          .map(({ candidateId, evaluation }) => [candidateId, evaluation.overall.value])
          .toSorted((a, b) => Number(a[1]) - Number(b[1]));
      expect(await found()).toEqual([
        [ada, 50],
        [ada, 60],
        [bob, 80],
      ]);
      await coachings.end(bobs, bob, day(5));
      expect(await found()).toHaveLength(2);
    });
  });
}
