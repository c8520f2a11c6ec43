import type { SpokenAnswer } from '#shared/practice.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';
import { useCatalog } from './catalog.ts';
import { buildReport, type Report } from './report/build.ts';

/** The report of one rehearsal, rebuilt from its stored timeline by the reducer the live room uses. */
export const useReport = defineStore('report', () => {
  const report = shallowRef<Report | null>(null);
  const catalog = useCatalog();

  async function load(id: string): Promise<void> {
    report.value = null;
    const [interview, events, known] = await Promise.all([
      answerOf(api.api.interviews[':id'].$get({ param: { id } })),
      answerOf(api.api.interviews[':id'].timeline.$get({ param: { id }, query: {} })),
      catalog.ensure(),
    ]);
    const view = applyAll(emptyView(), events.events);
    report.value = buildReport({ interview, view, catalog: known });
  }

  /** The answers that words were heard of, with what was made of each. */
  async function judgedAnswers(id: string): Promise<readonly SpokenAnswer[]> {
    return (await answerOf(api.api.evaluations[':id'].$get({ param: { id } }))).answers;
  }

  return { report, load, judgedAnswers };
});
