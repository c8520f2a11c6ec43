import { AppError } from '#lib/errors.ts';
import type { Changes } from '#server/coaches/changes.ts';
import { answerRubric } from '#shared/rubric.ts';
import type { Group, GroupDetail, GroupStatistics, NewGroup } from '#shared/groups.ts';
import type { GroupId, UserId } from '#shared/ids.ts';
import type { AssignmentStore, AttemptStore, GroupStore } from './ports.ts';
import { progressOf } from './progress.ts';
import { statisticsOf } from './statistics.ts';

/** More than anybody looks after. */
const mostGroups = 100;
const dimensions = answerRubric.dimensions.map(({ id }) => id);

/** What a coach does with their groups. Others' are `not_found`, like those that never were. */
export interface Groups {
  /** @throws AppError `not_found` when a member does not allow this coach, `too_large` */
  make(coachId: UserId, wish: NewGroup): Promise<GroupDetail>;
  list(coachId: UserId): Promise<Group[]>;
  read(coachId: UserId, id: GroupId): Promise<GroupDetail>;
  rename(coachId: UserId, id: GroupId, name: string): Promise<GroupDetail>;
  close(coachId: UserId, id: GroupId): Promise<void>;
  add(coachId: UserId, id: GroupId, members: UserId[]): Promise<GroupDetail>;
  remove(coachId: UserId, id: GroupId, member: UserId): Promise<GroupDetail>;
  statistics(coachId: UserId, id: GroupId): Promise<GroupStatistics>;
}

export function createGroups(deps: {
  groups: GroupStore;
  assignments: AssignmentStore;
  attempts: AttemptStore;
  changes: Changes;
  now(): number;
}): Groups {
  const { groups, assignments, attempts, changes, now } = deps;
  const tell = (coachId: UserId, candidateIds: readonly UserId[]) => {
    for (const candidateId of candidateIds) changes.tell({ candidateId, coachId });
  };

  async function read(coachId: UserId, id: GroupId): Promise<GroupDetail> {
    const found = await groups.get(coachId, id);
    if (!found) throw noSuchGroup();
    return found;
  }

  return {
    read,
    list: (coachId) => groups.list(coachId),

    async make(coachId, wish) {
      if ((await groups.list(coachId)).length >= mostGroups) {
        throw new AppError('too_large', `At most ${mostGroups} groups can be kept.`);
      }
      const made = await groups.add(coachId, wish, new Date(now()));
      tell(coachId, wish.members);
      return made;
    },

    async rename(coachId, id, name) {
      if (!(await groups.rename(coachId, id, name))) throw noSuchGroup();
      return read(coachId, id);
    },

    async close(coachId, id) {
      const members = await groups.close(coachId, id, new Date(now()));
      if (!members) throw noSuchGroup();
      tell(coachId, members);
    },

    async add(coachId, id, members) {
      if (!(await groups.addMembers(coachId, id, members, new Date(now())))) throw noSuchGroup();
      tell(coachId, members);
      return read(coachId, id);
    },

    async remove(coachId, id, member) {
      if (!(await groups.removeMember(coachId, id, member))) throw noSuchGroup();
      tell(coachId, [member]);
      return read(coachId, id);
    },

    async statistics(coachId, id) {
      await read(coachId, id);
      const given = await assignments.list(coachId, id);
      const ids = given.map((one) => one.id);
      const [people, tries, answers] = await Promise.all([
        assignments.people(ids),
        attempts.ofCoach(coachId, { assignmentIds: ids }),
        attempts.evaluationsOf(ids),
      ]);
      const isMember = new Set(people.map(({ person }) => person.id));
      const counted = tries.filter(({ candidate }) => isMember.has(candidate.id));
      const standing = given.filter(({ withdrawnAt }) => withdrawnAt === null);
      const progress = standing.flatMap((one) =>
        people
          .filter(({ assignmentId }) => assignmentId === one.id)
          .map(({ person }) => {
            const own = counted.filter(
              ({ assignmentId, candidate }) =>
                assignmentId === one.id && candidate.id === person.id,
            );
            return progressOf(one, own, now());
          }),
      );
      const completed = counted.filter(({ completedAt }) => completedAt !== null).length;
      return statisticsOf({ answers, attempts: completed, progress, dimensions });
    },
  };
}

const noSuchGroup = () => new AppError('not_found', 'There is no such group.');
