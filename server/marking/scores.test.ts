import { expect, it } from 'vitest';
import { houseRubric, type ScoreSheet } from '#shared/scores.ts';
import { sheetOf } from '#support/score-sheet.ts';
import type { Party } from './ports.ts';
import { createScores } from './scores.ts';

const interviewId = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';
const scores = [[5, 4, 3, 4, 2, 3]];
const draft = { submittedAt: null };
const ownRubric = { ...houseRubric, id: interviewId };

/** What somebody reads where these sheets are kept. */
function readBy(userId: string, role: Party['role'], sheets: readonly ScoreSheet[]) {
  const party: Party = { userId, role, candidateId: 'ada' };
  return createScores({
    sheets: {
      list: async () => [...sheets],
      saveDraft: async () => sheets[0]!,
      submit: async () => sheets[0] ?? null,
      share: async () => sheets[0] ?? null,
    },
    rubrics: {
      list: async () => [],
      find: async () => null,
      add: async () => ownRubric,
      change: async () => null,
      remove: async () => false,
    },
    judgedFor: async () => [],
    parties: { of: async () => party, coach: async () => party },
    audience: async () => ['ada', 'maya', 'sam'],
    now: () => 5_000,
  });
}
const seen = async (...about: Parameters<typeof readBy>) => {
  const { sheets, withheld } = await readBy(...about).read(about[0], interviewId);
  return {
    sees: sheets.map(({ coach }) => coach.name),
    knowsOf: withheld.map(({ coach }) => coach),
  };
};

it('[MARK-10] a coach sees nothing of another before both have submitted', async () => {
  const [mayas, sams] = [sheetOf('Maya', scores), sheetOf('Sam', scores)];
  const drafted = sheetOf('Maya', scores, draft);
  const nothing = { sees: [], knowsOf: ['Sam'] };
  expect(await seen('maya', 'coach', [sams])).toEqual(nothing);
  expect(await seen('maya', 'coach', [drafted, sams])).toEqual({ ...nothing, sees: ['Maya'] });
  expect(await seen('sam', 'coach', [drafted, sams])).toEqual({ sees: ['Sam'], knowsOf: [] });
  expect(await seen('maya', 'coach', [mayas, sams])).toEqual({
    sees: ['Maya', 'Sam'],
    knowsOf: [],
  });
});

it('[MARK-17] other coaches are told of what was submitted, the candidate of what is shared alone', async () => {
  const room = readBy('maya', 'coach', [sheetOf('Maya', scores)]);
  const told: (readonly string[])[] = [];
  const stop = room.listen(({ to }) => told.push(to));
  const { id: rubricId } = houseRubric;
  await room.submit('maya', interviewId, { rubricId, shared: false });
  await room.submit('maya', interviewId, { rubricId, shared: true });
  await room.share('maya', interviewId, { rubricId, shared: false });
  stop();
  await room.share('maya', interviewId, { rubricId, shared: true });
  expect(told).toEqual([['sam'], ['ada', 'sam'], ['ada', 'sam']]);
});

it('[MARK-10] a sheet by another rubric opens nothing, nor one while another is under way', async () => {
  const sams = sheetOf('Sam', scores);
  const other = sheetOf('Maya', scores, { rubric: ownRubric });
  expect(await seen('maya', 'coach', [other, sams])).toMatchObject({ sees: ['Maya'] });
  const underWay = [sheetOf('Maya', scores), { ...other, ...draft }, sams];
  expect(await seen('maya', 'coach', underWay)).toMatchObject({ sees: ['Maya', 'Maya'] });
});

it('[MARK-9] the candidate sees what is submitted and shared', async () => {
  const sheets = [
    sheetOf('Maya', scores),
    sheetOf('Sam', scores, { shared: false }),
    sheetOf('Lee', scores, draft),
  ];
  expect(await seen('ada', 'candidate', sheets)).toEqual({ sees: ['Maya'], knowsOf: [] });
  const read = await readBy('ada', 'candidate', sheets).read('ada', interviewId);
  expect(read.combined[0]!.dimensions[0]!.given).toEqual([{ coach: 'Maya', score: 5 }]);
  expect(read.agreements).toEqual([]);
});

it('[MARK-8] refuses dimensions that the rubric does not have, and rubrics of others', async () => {
  const kept = readBy('maya', 'coach', [sheetOf('Maya', scores)]);
  const content = { scores: [{ index: 0, dimension: 'charm', score: 5 }], remark: '' };
  const by = (rubricId: string) =>
    kept.saveDraft('maya', interviewId, { rubricId, version: 1, content });
  await expect(by('answer-1')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(by(interviewId)).rejects.toMatchObject({ code: 'not_found' });
});
