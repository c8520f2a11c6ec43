import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Mark, MarkChange, MarkContent, Marker, MarkRole } from '#shared/marks.ts';
import { answerOf, api } from '../services/api.ts';
import { marksAfter } from './marks/marks-after.ts';
import { useSession } from './session.ts';

/** Moments of one interview that its visitor marked or that others share, live and afterwards. */
export const useMarks = defineStore('marks', () => {
  const session = useSession();
  const interviewId = ref('');
  /** The visitor's part in the interview; null until it is known. */
  const role = ref<MarkRole | null>(null);
  const marks = shallowRef<readonly Mark[]>([]);
  const markers = shallowRef<readonly Marker[]>([]);
  /** What is told while the list is on its way is newer than the list. */
  let waiting: MarkChange[] | undefined;

  const mine = computed(() => marks.value.filter(isMine));
  const others = computed(() => marks.value.filter((mark) => !isMine(mark)));

  function isMine({ author }: Mark): boolean {
    return author.id === session.user?.id;
  }

  /** @throws Failure */
  async function load(id: string): Promise<void> {
    if (id !== interviewId.value) {
      marks.value = [];
      role.value = null;
    }
    interviewId.value = id;
    const heard = (waiting = []);
    try {
      const found = await answerOf(api.api.marks[':interviewId'].$get({ param: at() }));
      if (id !== interviewId.value) return;
      role.value = found.role;
      marks.value = marksAfter(found.marks, heard);
    } finally {
      if (waiting === heard) waiting = undefined;
    }
  }

  function hear(change: MarkChange): void {
    waiting?.push(change);
    if (change.interviewId === interviewId.value) marks.value = marksAfter(marks.value, [change]);
  }

  const keep = (mark: Mark): void => hear({ interviewId: interviewId.value, state: 'kept', mark });

  /** With the id of one that was removed it comes back as itself. @throws Failure */
  async function add(content: MarkContent, id: string = crypto.randomUUID()): Promise<Mark> {
    const json = { id, content };
    const mark = await answerOf(api.api.marks[':interviewId'].$post({ param: at(), json }));
    keep(mark);
    return mark;
  }

  /** @throws Failure */
  async function change({ id }: Mark, content: MarkContent): Promise<void> {
    const one = api.api.marks[':interviewId'][':id'];
    keep(await answerOf(one.$put({ param: { ...at(), id }, json: content })));
  }

  /** @throws Failure */
  async function remove({ id }: Mark): Promise<void> {
    const one = api.api.marks[':interviewId'][':id'];
    await answerOf(one.$delete({ param: { ...at(), id } }));
    hear({ ...at(), state: 'removed', id });
  }

  /** @throws Failure */
  async function loadMarkers(): Promise<void> {
    markers.value = (await answerOf(api.api.markers.$get())).markers;
  }

  /** @throws Failure */
  async function saveMarkers(wanted: readonly Marker[]): Promise<void> {
    const json = { markers: [...wanted] };
    markers.value = (await answerOf(api.api.markers.$put({ json }))).markers;
  }

  function at(): { interviewId: string } {
    return { interviewId: interviewId.value };
  }

  return {
    interviewId,
    role,
    marks,
    mine,
    others,
    markers,
    isMine,
    load,
    hear,
    add,
    change,
    remove,
    loadMarkers,
    saveMarkers,
  };
});
