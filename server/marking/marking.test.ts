import { expect, it } from 'vitest';
import { evaluationOf } from '#support/evaluation.ts';
import { sheetOf } from '#support/score-sheet.ts';
import { question } from '#support/store-cast.ts';
import { createMarking } from './marking.ts';
import type { MarkStore, RubricStore } from './ports.ts';

const interviewId = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const unused = () => Promise.reject(new Error('not asked here'));
const marks: MarkStore = {
  ...{ list: unused, count: unused, add: unused, change: unused, remove: unused },
  ...{ audience: unused, markersOf: unused, saveMarkers: unused },
};
const rubrics: RubricStore = {
  ...{ list: unused, find: unused, add: unused, change: unused, remove: unused },
};

it('[MARK-12] a coach learns no automatic score of an answer that was kept from them', async () => {
  const answer = { index: 0, question, text: 'I led it.', evaluation: evaluationOf(50) };
  const { scores } = createMarking({
    store: {
      ...{ marks, rubrics },
      answers: { listSpoken: async () => [answer, { ...answer, index: 1 }] },
      scoreSheets: {
        list: async () => [sheetOf('Grace', [[5], [5]])],
        ...{ saveDraft: unused, submit: unused, share: unused },
      },
      interviews: { get: async () => null },
    },
    access: {
      mayObserve: async (coachId) => ({
        ...{ coachId, candidateId: 'ada', coachName: 'Grace', coachingId: interviewId },
      }),
    },
    readable: {
      read: async () => ({
        visibleAnswers: (answers) => answers.filter(({ index }) => index === 0),
      }),
    },
    now: () => 0,
  });
  const { combined } = await scores.read('grace', interviewId);
  expect(combined.map(({ dimensions }) => dimensions[0]!.automatic)).toEqual([4, null]);
});
