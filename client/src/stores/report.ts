import type { SpokenAnswers } from '#shared/practice.ts';
import type { Category } from '#shared/schemas.ts';
import type { EvaluationMethod } from '#shared/rubric.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';
import { useCatalog } from './catalog.ts';
import type { Report } from '#shared/report.ts';
import { loadReport } from './report/load.ts';

/** The report of one rehearsal. */
export const useReport = defineStore('report', () => {
  const report = shallowRef<Report | null>(null);
  const catalog = useCatalog();

  async function load(id: string): Promise<void> {
    report.value = null;
    report.value = await loadReport(id, catalog.ensure());
  }

  /** As it is now, where it is this one's that is shown. @throws Failure */
  async function refresh(id: string): Promise<void> {
    if (report.value?.interview.id !== id) return;
    const now = await loadReport(id, catalog.ensure());
    if (report.value?.interview.id === id) report.value = now;
  }

  /** The answers that words were heard of, as far as they are judged; a method asks to judge again. */
  function judgedAnswers(id: string, method?: EvaluationMethod): Promise<SpokenAnswers> {
    const one = api.api.evaluations[':id'];
    return method
      ? answerOf(one.$post({ param: { id }, json: { method } }))
      : answerOf(one.$get({ param: { id } }));
  }

  /** What moved over the visitor's own sessions of one field. */
  async function historyOf(category: Category) {
    const query = { kind: 'spoken', span: 'all', category } as const;
    const [trends, { metrics }] = await Promise.all([
      answerOf(api.api.trends.$get({ query })),
      catalog.ensure(),
    ]);
    return { trends, metrics };
  }

  /** Where browsers fetch what can be kept of it. */
  function downloadsOf(id: string) {
    const of = api.api.interviews[':id'];
    const param = { id };
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    return [
      { kind: 'pdf', href: of['report.pdf'].$path({ param, query: { timeZone } }) },
      { kind: 'json', href: of['export.json'].$path({ param }) },
      { kind: 'samples', href: of['samples.csv'].$path({ param }) },
      { kind: 'transcript', href: of['transcript.csv'].$path({ param }) },
      { kind: 'captions', href: of['captions.vtt'].$path({ param, query: {} }) },
    ];
  }

  return { report, load, refresh, judgedAnswers, historyOf, downloadsOf };
});
