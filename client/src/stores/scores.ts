import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import {
  houseRubric,
  type InterviewScores,
  type RubricKey,
  type RubricWish,
  type ScoreSheet,
  type SheetContent,
  type VersionedRubric,
} from '#shared/scores.ts';
import { answerOf, api } from '../services/api.ts';
import { useSession } from './session.ts';

/** Scores that coaches gave in one interview, as far as the visitor may know them. */
export const useScores = defineStore('scores', () => {
  const session = useSession();
  const interviewId = ref('');
  const found = shallowRef<InterviewScores | null>(null);
  const rubrics = shallowRef<readonly VersionedRubric[]>([houseRubric]);
  const one = api.api.scores[':interviewId'];

  /** @throws Failure */
  async function load(id: string): Promise<void> {
    if (id !== interviewId.value) found.value = null;
    interviewId.value = id;
    const read = await answerOf(one.$get({ param: { interviewId: id } }));
    if (id === interviewId.value) found.value = read;
  }

  /** The visitor's own sheet by a rubric. */
  function ownSheet(rubricId: RubricKey): ScoreSheet | null {
    const sheets = found.value?.sheets ?? [];
    return (
      sheets.find(({ coach, rubric }) => coach.id === session.user?.id && rubric.id === rubricId) ??
      null
    );
  }

  /** @throws Failure */
  async function saveDraft(
    { id: rubricId, version }: VersionedRubric,
    content: SheetContent,
  ): Promise<void> {
    const id = interviewId.value;
    const json = { rubricId, version, content };
    const sheet = await answerOf(one.sheet.$put({ param: { interviewId: id }, json }));
    if (id !== interviewId.value || !found.value) return;
    const rest = found.value.sheets.filter(
      ({ coach, rubric }) => coach.id !== sheet.coach.id || rubric.id !== rubricId,
    );
    found.value = { ...found.value, sheets: [...rest, sheet] };
  }

  /** @throws Failure */
  async function submit(rubricId: RubricKey, shared: boolean): Promise<void> {
    const json = { rubricId, shared };
    found.value = await answerOf(one.sheet.submit.$post({ param: at(), json }));
  }

  /** @throws Failure */
  async function share(rubricId: RubricKey, shared: boolean): Promise<void> {
    const json = { rubricId, shared };
    found.value = await answerOf(one.sheet.share.$post({ param: at(), json }));
  }

  /** @throws Failure */
  async function loadRubrics(): Promise<void> {
    rubrics.value = (await answerOf(api.api.rubrics.$get())).rubrics;
  }

  /** A new one, or another version of one there is. @throws Failure */
  async function saveRubric(wish: RubricWish, id: RubricKey | null): Promise<VersionedRubric> {
    const saved = await (id === null
      ? answerOf(api.api.rubrics.$post({ json: wish }))
      : answerOf(api.api.rubrics[':id'].$put({ param: { id }, json: wish })));
    await loadRubrics();
    return saved;
  }

  /** @throws Failure */
  async function removeRubric(id: RubricKey): Promise<void> {
    await answerOf(api.api.rubrics[':id'].$delete({ param: { id } }));
    await loadRubrics();
  }

  function at(): { interviewId: string } {
    return { interviewId: interviewId.value };
  }

  return {
    found,
    rubrics,
    load,
    ownSheet,
    saveDraft,
    submit,
    share,
    loadRubrics,
    saveRubric,
    removeRubric,
  };
});
