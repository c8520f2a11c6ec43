import { describe, expect, it } from 'vitest';
import { question, wish, type StoreCast } from '#support/store-cast.ts';
import { cohortsIn } from '#support/store-cohort.ts';
import { day } from '#support/store-coachings.ts';

/** What every store has to do for groups. */
export function keepsGroups(cast: StoreCast): void {
  describe('groups', () => {
    const { person } = cast;
    const { allow, cohort, give } = cohortsIn(cast);
    const parts = () => cast.store;

    it('[ASSIGN-1] keeps a group with members who allow its coach, and lists it by name', async () => {
      const { grace, ada, bob, group } = await cohort();
      expect(group).toEqual({
        ...{ id: group.id, name: 'Spring', createdAt: day(1).toISOString() },
        members: [
          { id: ada, name: 'Ada', joinedAt: day(1).toISOString() },
          { id: bob, name: 'Bob', joinedAt: day(1).toISOString() },
        ],
      });
      await parts().groups.add(grace, { name: 'Autumn', members: [] }, day(1));
      expect(await parts().groups.list(grace)).toMatchObject([
        { name: 'Autumn', members: 0, assignments: 0 },
        { id: group.id, members: 2 },
      ]);
      expect(await parts().groups.addMembers(grace, group.id, [ada], day(2))).toBe(true);
      expect(await parts().groups.get(grace, group.id)).toEqual(group);
    });

    it('[ASSIGN-1] takes nobody in who does not allow the coach for all interviews', async () => {
      const { grace, group } = await cohort();
      const [eve, cyd] = [await person('Eve'), await person('Cyd')];
      const { id } = await parts().interviews.create({ userId: cyd, wish, questions: [question] });
      await allow(cyd, grace, id);
      for (const who of [eve, cyd]) {
        const added = parts().groups.addMembers(grace, group.id, [who], day(2));
        await expect(added).rejects.toMatchObject({ code: 'not_found' });
        const made = parts().groups.add(grace, { name: 'X', members: [who] }, day(2));
        await expect(made).rejects.toMatchObject({ code: 'not_found' });
        const given = give(grace, { kind: 'people', candidateIds: [who] });
        await expect(given).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await parts().groups.list(grace)).toHaveLength(1);
      expect(await parts().assignments.list(grace)).toEqual([]);
    });

    it('[ASSIGN-2] another coach’s group is not there', async () => {
      const { group, ada } = await cohort();
      const eve = await person('Eve');
      await allow(ada, eve);
      const { groups } = parts();
      expect(await groups.get(eve, group.id)).toBeNull();
      expect(await groups.rename(eve, group.id, 'Mine')).toBe(false);
      expect(await groups.close(eve, group.id, day(2))).toBeNull();
      expect(await groups.addMembers(eve, group.id, [ada], day(2))).toBe(false);
      expect(await groups.removeMember(eve, group.id, ada)).toBe(false);
      const given = give(eve, { kind: 'group', groupId: group.id });
      await expect(given).rejects.toMatchObject({ code: 'not_found' });
    });

    it('[ASSIGN-3] members see the group, and leave it', async () => {
      const { grace, ada, bob, group } = await cohort();
      const { groups } = parts();
      const joinedAt = day(1).toISOString();
      const told = { id: group.id, name: 'Spring', coachName: 'Grace', joinedAt };
      expect(await groups.listFor(ada)).toEqual([{ ...told, seen: false }]);
      expect(await groups.markSeen(ada, group.id, day(2))).toBe(true);
      expect(await groups.listFor(ada)).toEqual([{ ...told, seen: true }]);
      expect(await groups.markSeen(grace, group.id, day(2))).toBe(false);
      expect(await groups.leave(grace, group.id)).toBeNull();
      expect(await groups.leave(ada, group.id)).toBe(grace);
      expect(await groups.leave(ada, group.id)).toBeNull();
      expect(await groups.listFor(ada)).toEqual([]);
      expect((await groups.get(grace, group.id))?.members.map(({ id }) => id)).toEqual([bob]);
    });

    it('[ASSIGN-3] who stops allowing the coach is out for good, with what was given', async () => {
      const { grace, ada, adas, bob, group } = await cohort();
      const { groups, assignments, attempts, coachings } = parts();
      const toAll = await give(grace, { kind: 'group', groupId: group.id });
      const toAda = await give(grace, { kind: 'people', candidateIds: [ada] });
      const begun = { assignmentId: toAll.id, candidateId: ada, interviewId: null, at: day(3) };
      await attempts.begin(begun);
      expect(await attempts.ofCoach(grace, {})).toHaveLength(1);
      await coachings.end(adas, ada, day(4));
      for (const time of ['ended', 'allowed again']) {
        expect(
          (await groups.get(grace, group.id))?.members.map(({ id }) => id),
          time,
        ).toEqual([bob]);
        expect(await groups.listFor(ada), time).toEqual([]);
        const people = await assignments.people([toAll.id, toAda.id]);
        expect(
          people.map(({ person: { id } }) => id),
          time,
        ).toEqual([bob]);
        // What they did stays theirs to read.
        expect(await assignments.listFor(ada), time).toMatchObject([{ id: toAll.id, open: false }]);
        if (time === 'ended') {
          expect(await attempts.ofCoach(grace, {})).toEqual([]);
          await coachings.allow(adas, ada, { at: day(5) });
        }
      }
    });

    it('[ASSIGN-3] a closed group has no members, and its assignments are withdrawn', async () => {
      const { grace, ada, bob, group } = await cohort();
      await give(grace, { kind: 'group', groupId: group.id });
      const left = await parts().groups.close(grace, group.id, day(3));
      expect(left?.toSorted()).toEqual([ada, bob].toSorted());
      expect(await parts().groups.close(grace, group.id, day(4))).toBeNull();
      expect(await parts().groups.list(grace)).toEqual([]);
      expect(await parts().groups.listFor(ada)).toEqual([]);
      expect(await parts().assignments.listFor(ada)).toEqual([]);
      expect(await parts().assignments.list(grace)).toMatchObject([
        { withdrawnAt: day(3).toISOString() },
      ]);
    });
  });
}
