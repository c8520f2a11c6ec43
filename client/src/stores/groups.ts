import type {
  Assignment,
  AssignmentChanges,
  AssignmentCopy,
  NewAssignment,
} from '#shared/assignments.ts';
import type { Group, GroupDetail, GroupStatistics, NewGroup } from '#shared/groups.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** As the form sends them: what has a usual value may be left out. */
type Wish<T extends { shown?: unknown; note?: unknown; attempts?: unknown; dueAt?: unknown }> =
  Omit<T, 'shown' | 'note' | 'attempts' | 'dueAt'> &
    Partial<Pick<T, 'shown' | 'note' | 'attempts' | 'dueAt'>>;

/** A coach's groups and what was given to them. Null until they have been fetched. */
export const useGroups = defineStore('groups', () => {
  const groups = shallowRef<readonly Group[] | null>(null);
  const group = shallowRef<GroupDetail | null>(null);
  const statistics = shallowRef<GroupStatistics | null>(null);
  /** All of this coach's, or those of the group that is open. */
  const assignments = shallowRef<readonly Assignment[] | null>(null);

  async function loadAssignments(groupId?: string): Promise<void> {
    const query = groupId === undefined ? {} : { groupId };
    assignments.value = (await answerOf(api.api.assignments.$get({ query }))).assignments;
  }

  async function loadGroups(): Promise<void> {
    groups.value = (await answerOf(api.api.groups.$get())).groups;
  }

  async function load(): Promise<void> {
    await Promise.all([loadGroups(), loadAssignments()]);
  }

  async function open(id: string): Promise<void> {
    const one = api.api.groups[':id'];
    const [found, figures] = await Promise.all([
      answerOf(one.$get({ param: { id } })),
      answerOf(one.statistics.$get({ param: { id } })),
      loadAssignments(id),
    ]);
    group.value = found;
    statistics.value = figures;
  }

  function shut(): void {
    group.value = null;
    statistics.value = null;
    assignments.value = null;
  }

  const make = (wish: NewGroup): Promise<GroupDetail> =>
    answerOf(api.api.groups.$post({ json: wish }));

  async function rename(id: string, name: string): Promise<void> {
    group.value = await answerOf(api.api.groups[':id'].$patch({ param: { id }, json: { name } }));
  }

  async function add(id: string, members: string[]): Promise<void> {
    await answerOf(api.api.groups[':id'].members.$post({ param: { id }, json: { members } }));
    await open(id);
  }

  async function remove(id: string, member: string): Promise<void> {
    await answerOf(api.api.groups[':id'].members[':member'].$delete({ param: { id, member } }));
    await open(id);
  }

  async function close(id: string): Promise<void> {
    await answerOf(api.api.groups[':id'].$delete({ param: { id } }));
  }

  const find = (id: string): Promise<Assignment> =>
    answerOf(api.api.assignments[':id'].$get({ param: { id } }));

  const give = (wish: Wish<NewAssignment>): Promise<Assignment> =>
    answerOf(api.api.assignments.$post({ json: wish }));

  const change = (id: string, changes: AssignmentChanges): Promise<Assignment> =>
    answerOf(api.api.assignments[':id'].$patch({ param: { id }, json: changes }));

  const copy = (id: string, to: AssignmentCopy): Promise<Assignment> =>
    answerOf(api.api.assignments[':id'].copy.$post({ param: { id }, json: to }));

  async function withdraw(id: string): Promise<void> {
    const gone = await answerOf(api.api.assignments[':id'].withdraw.$post({ param: { id } }));
    assignments.value = assignments.value?.map((one) => (one.id === id ? gone : one)) ?? null;
  }

  return {
    ...{ groups, group, statistics, assignments },
    ...{ load, loadGroups, open, shut, make, rename, add, remove, close },
    ...{ find, give, change, copy, withdraw },
  };
});
