import { expect, it } from 'vitest';
import { z } from 'zod';
import { groupStatistics } from '#shared/groups.ts';
import { spokenAnswers } from '#shared/practice.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { timelineEvent, type TimelineEntry, type TimelineEvent } from '#shared/timeline-events.ts';
import {
  assignedHouse,
  first,
  made,
  notFound,
  second,
  type AssignedVisitor,
} from '#support/assigned-house.ts';
import { failureOf } from '#support/house.ts';

const words = ['I', 'led', 'it'].map((text, i) => ({
  ...{ text, startMs: 1_000 + i, endMs: 1_001 + i, confidence: null },
}));

const house = assignedHouse();
const { assigned, begin, cohort, give, person, queue, writeAll, writing } = house;

it('[ASSIGN-8] a rehearsal begins as it was given, with consent, and shows what was chosen', async () => {
  const { coach, candidates, group } = await cohort(1);
  const ada = candidates[0]!;
  const given = await give(coach, {
    ...{ title: 'Aloud', to: { kind: 'group', groupId: group.id } },
    plan: { form: 'rehearsal', questionIds: [second.id, first.id], persona: 'tough' },
    shown: { during: ['eye-contact'], after: ['speaking-rate'] },
  });
  const path = `/api/assigned/${given.id}/attempts`;
  expect(await failureOf(await ada.send('POST', path, {}))).toMatchObject({ code: 'bad_request' });
  const { interviewId } = await begin(ada, given.id, { consent: true });
  const interview = await made(interviewDetail, ada.send('GET', `/api/interviews/${interviewId}`));
  expect(interview).toMatchObject({
    ...{ state: 'lobby', questions: [{ id: second.id }, { id: first.id }] },
    plan: { persona: 'tough', adaptive: false, shown: given.shown },
    preferences: { mutedRules: ['slower'] },
  });
  expect(await begin(ada, given.id, { consent: true })).toMatchObject({ interviewId });
  const drawn = await give(coach, {
    ...{ title: 'Any', to: { kind: 'group', groupId: group.id } },
    plan: { form: 'drawn-rehearsal', category: 'general', questionCount: 1 },
  });
  const other = await begin(ada, drawn.id, { consent: true });
  expect((await ada.send('GET', `/api/interviews/${other.interviewId}`)).status).toBe(200);
  expect((await assigned(ada)).assignments).toMatchObject([
    { form: 'rehearsal', category: 'general', progress: { state: 'under-way', completed: 0 } },
    { form: 'rehearsal', category: null },
  ]);
});

it('[ASSIGN-7] a coach reads an ended interview while consent stands, and only what could be watched', async () => {
  const { coach, candidates, ends, group } = await cohort(1);
  const ada = candidates[0]!;
  const given = await give(coach, {
    ...{ title: 'Aloud', to: { kind: 'group', groupId: group.id } },
    plan: { form: 'rehearsal', questionIds: [first.id] },
  });
  const { id: attemptId, interviewId } = await begin(ada, given.id, { consent: true });
  const path = `/api/interviews/${interviewId}`;
  const hidden = [path, `${path}/timeline`, `/api/evaluations/${interviewId}`];
  const refused = async (who: AssignedVisitor) => {
    for (const one of hidden) {
      expect(await failureOf(await who.send('GET', one)), one).toMatchObject(notFound);
    }
  };
  await refused(coach);
  const entries: TimelineEntry[] = [
    { type: 'question:asked', index: 0, question: first },
    { type: 'answer:started', index: 0, latencyMs: null },
    { type: 'words:heard', source: 'sherpa', words },
    { type: 'answer:finished', index: 0, durationMs: 900 },
    { type: 'observation:changed', state: 'paused' },
    { type: 'answer:started', index: 1, latencyMs: null },
    {
      type: 'words:heard',
      source: 'sherpa',
      words: words.map((one) => ({ ...one, text: 'secret', startMs: 2_500, endMs: 2_501 })),
    },
    { type: 'answer:finished', index: 1, durationMs: 900 },
  ];
  await house.store.interviews.appendEvents(
    interviewId!,
    entries.map((entry, i): TimelineEvent => ({ ...entry, seq: i + 1, atMs: i * 500 })),
  );
  await house.store.interviews.markEnded(interviewId!, {
    ...{ at: new Date(), reason: 'finished', durationMs: 9, questionsAnswered: 1 },
  });
  expect(await queue(coach)).toMatchObject([{ id: attemptId, interviewId }]);
  const detail = await made(interviewDetail, coach.send('GET', path));
  expect(detail.coached).toBe(true);
  expect(detail.preferences).toEqual({ focus: 'any', silent: false, mutedRules: [] });
  const timeline = z.object({ events: z.array(timelineEvent) });
  const { events } = await made(timeline, coach.send('GET', `${path}/timeline`));
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 8]);
  expect(JSON.stringify(events)).not.toContain('secret');
  const later = await made(timeline, coach.send('GET', `${path}/timeline?afterSeq=6`));
  expect(later.events.map(({ seq }) => seq)).toEqual([8]);
  const own = await made(timeline, ada.send('GET', `${path}/timeline`));
  expect(JSON.stringify(own.events)).toContain('secret');
  const judged = await made(spokenAnswers, coach.send('GET', hidden[2]!));
  expect(judged.answers.map(({ index }) => index)).toEqual([0]);
  const again = coach.send('POST', hidden[2]!, { method: 'offline' });
  expect(await failureOf(await again)).toMatchObject(notFound);
  expect(await failureOf(await coach.send('DELETE', path))).toMatchObject(notFound);
  await refused(await person());
  await ends[0]!();
  await refused(coach);
  expect(await queue(coach)).toEqual([]);
});

it('[ASSIGN-9] statistics come with the fifth member, and name nobody', async () => {
  const { coach, candidates, ends, group } = await cohort(5);
  const given = await give(coach, writing(group.id));
  const read = async () => {
    const answer = await coach.send('GET', `/api/groups/${group.id}/statistics`);
    const text = await answer.text();
    for (const { id } of candidates) expect(text).not.toContain(id);
    return groupStatistics.parse(JSON.parse(text));
  };
  for (const one of candidates.slice(0, 4)) await writeAll(one, given.id);
  const few = { state: 'not-enough-people', needed: 5 };
  expect(await read()).toEqual(few);
  await writeAll(candidates[4]!, given.id);
  expect(await read()).toMatchObject({
    ...{ state: 'ready', attempts: 5, completedShare: 1, overall: { members: 5 } },
    dimensions: [{ dimension: 'relevance' }, { dimension: 'structure' }],
  });
  await ends[2]!();
  expect(await read()).toEqual(few);
});
