import { expect, it } from 'vitest';
import { applyAll, emptyView } from './timeline.ts';
import { printable } from '#support/printable.ts';
import { highlightsOf } from './highlights.ts';
import { overallOf } from './overall.ts';
import { buildReport } from './report.ts';
import { suggestionsOf } from './suggestions.ts';

async function suggested(contents: (number | null)[]) {
  const { source, pages } = printable({ questions: 3 });
  const view = emptyView();
  for await (const events of pages()) applyAll(view, events);
  const report = buildReport({ ...source, view });
  const answers = source.judged.answers.map((answer, i) => ({
    ...answer,
    evaluation: {
      ...answer.evaluation,
      overall: overallOf({ content: contents[i] ?? null, voice: null, visual: null }),
    },
  }));
  const judged = { answers, combined: [] };
  const { rules } = source.catalog;
  return suggestionsOf({ report, judged, rules, highlights: highlightsOf(report, judged) });
}

it('[REPORT-27] offers the weakest question again, the habit to work on, and the path', async () => {
  expect(await suggested([60, 20, 90])).toMatchObject([
    { kind: 'again', questionId: 'question-1', number: 2 },
    { kind: 'focus', focus: 'pace', category: 'software', measure: 'Pace' },
    { kind: 'path' },
  ]);
});

it('[REPORT-27] offers no question where none could be judged', async () => {
  expect((await suggested([null, null, null])).map(({ kind }) => kind)).toEqual(['focus', 'path']);
});
