import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { Coaches } from '#server/coaches/coaches.ts';
import { questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import {
  assignment,
  begunAttempt,
  myAssignment,
  reviewItem,
  writtenAttempt,
} from '#shared/assignments.ts';
import { groupDetail, groupStatistics, myGroup } from '#shared/groups.ts';
import { practiceAnswer, spokenAnswers } from '#shared/practice.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { timelineEvent, type TimelineEntry, type TimelineEvent } from '#shared/timeline-events.ts';
import { coachesOn } from '#support/coaches.ts';
import { openTestStore } from '#support/database.ts';
import { evaluationOf } from '#support/evaluation.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';

const [first, second] = questionBank.slice(0, 2) as [
  (typeof questionBank)[number],
  (typeof questionBank)[number],
];
const notFound = { status: 404, code: 'not_found' };
const words = ['I', 'led', 'it'].map((text, i) => ({
  ...{ text, startMs: 1_000 + i, endMs: 1_001 + i, confidence: null },
}));

let store: Store;
let coaches: Coaches;
let house: ReturnType<typeof openHouse>;
let value = 40;

beforeAll(async () => {
  store = await openTestStore();
  coaches = coachesOn(store);
  const judged = { index: 0, question: first, text: 'I led it', evaluation: evaluationOf(50) };
  const read = async () => ({
    ...{ state: 'ready' as const, method: 'offline' as const, heard: 2, cut: [], failure: null },
    answers: [judged, { ...judged, index: 1 }],
  });
  house = openHouse(store, {
    coaches,
    practice: {
      questions: questionBank,
      judge: {
        preferred: 'offline',
        warm: async () => {},
        evaluate: async () => evaluationOf((value += 1)),
      },
    },
    spokenJudge: { read, again: read },
    pickQuestions: () => [first],
    questions: {
      ai: { model: null, ask: () => Promise.reject(new Error('no model')) },
      ...{ bank: questionBank, embed: async () => [], researcher: null },
    },
    catalog: () => ({
      ...{ metrics: [], categories: [], styles: [], originality: null },
      rules: [
        {
          ...{ id: 'slower', title: 'Slower', about: 'Slow down.', focus: 'pace' },
          ...{ severity: 'nudge', cooldownMs: 45_000, metrics: ['speaking-rate'] },
        },
      ],
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'browser' },
      originality: null,
    }),
  });
});
afterAll(() => store.close());

async function person() {
  const { send } = await visitorOf(house);
  const me = z.object({ id: z.string() }).parse(await (await send('GET', '/api/me')).json());
  return { ...me, send };
}
type Visitor = Awaited<ReturnType<typeof person>>;

let links = 0;
/** Returns how the candidate takes it back. */
async function allow(candidate: Visitor, coach: Visitor) {
  const tokenHash = `assigned-${(links += 1)}`;
  const dates = { createdAt: new Date(), expiresAt: new Date(Date.now() + 60_000) };
  await store.invitations.add({
    ...{ candidateId: candidate.id, tokenHash, interviewId: null, use: 'single', email: null },
    ...dates,
  });
  await store.invitations.accept(tokenHash, coach.id, new Date());
  const [{ id } = { id: '' }] = await store.coachings.listCoaches(candidate.id);
  await candidate.send('POST', `/api/coachings/${id}/allow`);
  return () => candidate.send('POST', `/api/coachings/${id}/end`);
}

async function made<S extends z.ZodType>(schema: S, response: Response | Promise<Response>) {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return schema.parse(await answer.json());
}

async function cohort(members = 2) {
  const coach = await person();
  const candidates: Visitor[] = [];
  const ends: (() => Promise<Response>)[] = [];
  for (let n = 0; n < members; n += 1) {
    const one = await person();
    ends.push(await allow(one, coach));
    candidates.push(one);
  }
  const wish = { name: 'Spring', members: candidates.map(({ id }) => id) };
  const group = await made(groupDetail, coach.send('POST', '/api/groups', wish));
  return { coach, candidates, ends, group };
}

const writing = (groupId: string, changes: Record<string, unknown> = {}) => ({
  ...{ title: 'Two stories', plan: { form: 'writing', questionIds: [first.id, second.id] } },
  ...{ to: { kind: 'group', groupId } },
  ...changes,
});
const give = (coach: Visitor, wish: unknown) =>
  made(assignment, coach.send('POST', '/api/assignments', wish));
const begin = (who: Visitor, id: string, body: unknown = {}) =>
  made(begunAttempt, who.send('POST', `/api/assigned/${id}/attempts`, body));
const write = (who: Visitor, attemptId: string, questionId = first.id) =>
  who.send('POST', '/api/practice/answers', { questionId, text: 'I led it.', attemptId });
async function writeAll(who: Visitor, assignmentId: string) {
  const { id } = await begin(who, assignmentId);
  for (const one of [first, second]) await made(practiceAnswer, write(who, id, one.id));
  return id;
}
const assigned = (who: Visitor) =>
  made(
    z.object({ assignments: z.array(myAssignment), groups: z.array(myGroup) }),
    who.send('GET', '/api/assigned'),
  );
const queue = async (coach: Visitor, state = 'to-do') =>
  (
    await made(
      z.object({ reviews: z.array(reviewItem) }),
      coach.send('GET', `/api/reviews?state=${state}`),
    )
  ).reviews;

it('[ASSIGN-1] [ASSIGN-5] a group is given something in writing; one does it, and each sees their own', async () => {
  const { coach, candidates, group } = await cohort();
  const [ada, bob] = candidates as [Visitor, Visitor];
  const given = await give(coach, writing(group.id, { attempts: 2 }));
  expect(given.members).toMatchObject([
    { progress: { state: 'not-begun', completed: 0, wanted: 2 } },
    { progress: { state: 'not-begun' } },
  ]);
  const { id } = await begin(ada, given.id);
  // Until it is completed it is nobody else's to read, and going on is no second attempt.
  await made(practiceAnswer, write(ada, id));
  expect(await begin(ada, given.id)).toMatchObject({ id });
  expect(await failureOf(await coach.send('GET', `/api/reviews/${id}/answers`))).toMatchObject(
    notFound,
  );
  expect(await queue(coach)).toEqual([]);
  await made(practiceAnswer, write(ada, id, second.id));
  expect(await failureOf(await write(ada, id))).toMatchObject({ code: 'bad_state' });

  const [item] = await queue(coach);
  expect(item).toMatchObject({ id, candidate: { id: ada.id }, answered: 2, comments: [] });
  const read = await made(writtenAttempt, coach.send('GET', `/api/reviews/${id}/answers`));
  expect(read.items.map(({ answer }) => answer?.text)).toEqual(['I led it.', 'I led it.']);
  const seen = await made(assignment, coach.send('GET', `/api/assignments/${given.id}`));
  expect(seen.members.find((one) => one.candidate.id === ada.id)).toMatchObject({
    ...{ progress: { state: 'under-way', completed: 1 }, attempts: [{ id }] },
  });

  const hers = await assigned(ada);
  expect(hers.assignments).toMatchObject([{ form: 'writing', tries: [{ id, answered: 2 }] }]);
  const his = await bob.send('GET', '/api/assigned');
  const text = await his.text();
  expect(text).not.toContain(ada.id);
  expect(text).not.toContain(id);
  for (const path of [`/api/assigned/attempts/${id}`, `/api/reviews/${id}/answers`]) {
    expect(await failureOf(await bob.send('GET', path))).toMatchObject(notFound);
  }
  expect(await failureOf(await write(bob, id))).toMatchObject(notFound);
});

it('[ASSIGN-6] one comment to several attempts reaches each candidate alone; done can be undone', async () => {
  const { coach, candidates, group } = await cohort();
  const [ada, bob] = candidates as [Visitor, Visitor];
  const given = await give(coach, writing(group.id));
  const ids = [await writeAll(bob, given.id), await writeAll(ada, given.id)];
  expect((await queue(coach)).map(({ id }) => id)).toEqual(ids);
  const text = 'Say what came of it.';
  const comment = (who: Visitor, attemptIds: string[]) =>
    who.send('POST', '/api/reviews/comments', { attemptIds, text });
  expect((await comment(coach, ids)).status).toBe(201);
  for (const one of [ada, bob]) {
    expect((await assigned(one)).assignments[0]?.tries[0]?.comments).toMatchObject([{ text }]);
  }
  const mark = (who: Visitor, reviewed: boolean, attemptIds = [ids[0]!]) =>
    who.send('PUT', '/api/reviews/reviewed', { attemptIds, reviewed });
  expect((await mark(coach, true)).status).toBe(200);
  expect((await queue(coach)).map(({ id }) => id)).toEqual([ids[1]]);
  expect((await queue(coach, 'done')).map(({ id }) => id)).toEqual([ids[0]]);
  expect((await mark(coach, false)).status).toBe(200);
  expect(await queue(coach)).toHaveLength(2);

  const eve = await person();
  const said = (await assigned(ada)).assignments[0]!.tries[0]!.comments[0]!;
  for (const refused of [
    comment(eve, ids),
    comment(ada, ids),
    comment(coach, [...ids, crypto.randomUUID()]),
    mark(eve, true),
    eve.send('DELETE', `/api/reviews/comments/${said.id}`),
    ada.send('DELETE', `/api/reviews/comments/${said.id}`),
  ]) {
    expect(await failureOf(await refused)).toMatchObject(notFound);
  }
  expect((await coach.send('DELETE', `/api/reviews/comments/${said.id}`)).status).toBe(200);
  expect((await assigned(ada)).assignments[0]?.tries[0]?.comments).toEqual([]);
});

it('[ASSIGN-2] what is another coach’s is told like what never was', async () => {
  const { coach, candidates, group } = await cohort();
  const given = await give(coach, writing(group.id));
  const eve = await person();
  await allow(candidates[0]!, eve);
  const to = { kind: 'group', groupId: group.id };
  const asks = [
    ['GET', `/api/groups/${group.id}`],
    ['PATCH', `/api/groups/${group.id}`, { name: 'Mine' }],
    ['DELETE', `/api/groups/${group.id}`],
    ['GET', `/api/groups/${group.id}/statistics`],
    ['POST', `/api/groups/${group.id}/members`, { members: [candidates[0]!.id] }],
    ['DELETE', `/api/groups/${group.id}/members/${candidates[0]!.id}`],
    ['POST', `/api/groups`, { name: 'X', members: [candidates[1]!.id] }],
    ['GET', `/api/assignments/${given.id}`],
    ['PATCH', `/api/assignments/${given.id}`, { title: 'Mine' }],
    ['POST', `/api/assignments/${given.id}/withdraw`],
    ['POST', `/api/assignments/${given.id}/copy`, { to }],
    ['POST', `/api/assignments`, writing(group.id)],
    ['POST', `/api/assigned/${given.id}/attempts`, {}],
    ['POST', `/api/assigned/groups/${group.id}/leave`],
    ['POST', `/api/assigned/groups/${group.id}/seen`],
  ] as const;
  for (const [method, path, body] of asks) {
    const answer = await eve.send(method, path, body);
    expect(await failureOf(answer), `${method} ${path}`).toMatchObject(notFound);
  }
  expect((await assigned(candidates[0]!)).groups).toHaveLength(1);
});

it('[ASSIGN-3] a candidate knows of the group, leaves it, and revoking consent hides everything', async () => {
  const { coach, candidates, ends, group } = await cohort();
  const [ada, bob] = candidates as [Visitor, Visitor];
  const given = await give(coach, writing(group.id));
  const id = await writeAll(ada, given.id);
  await writeAll(bob, given.id);
  const told: string[] = [];
  const stop = coaches.changes.listen((who) => told.push(who));
  expect((await assigned(ada)).groups).toMatchObject([{ name: 'Spring', seen: false }]);
  await ada.send('POST', `/api/assigned/groups/${group.id}/seen`);
  expect((await assigned(ada)).groups).toMatchObject([{ seen: true }]);
  await bob.send('POST', `/api/assigned/groups/${group.id}/leave`);
  stop();
  expect(told).toEqual([bob.id, coach.id]);
  // Bob still allows the coach: what he handed in stays to be reviewed.
  expect((await queue(coach)).map(({ candidate }) => candidate.id)).toEqual([ada.id, bob.id]);

  await ends[0]!();
  expect((await queue(coach)).map(({ candidate }) => candidate.id)).toEqual([bob.id]);
  const gone = await coach.send('GET', `/api/reviews/${id}/answers`);
  expect(await failureOf(gone)).toMatchObject(notFound);
  const left = await made(groupDetail, coach.send('GET', `/api/groups/${group.id}`));
  expect(left.members).toEqual([]);
  expect(await assigned(ada)).toMatchObject({
    ...{ groups: [], assignments: [{ open: false, tries: [{ id }] }] },
  });
  const again = await ada.send('POST', `/api/assigned/${given.id}/attempts`, {});
  expect(await failureOf(again)).toMatchObject(notFound);
});

it('[ASSIGN-5] changes, withdraws and copies; the plan stays once somebody has begun', async () => {
  const { coach, candidates, group } = await cohort();
  const ada = candidates[0]!;
  const given = await give(coach, writing(group.id, { note: 'Be brief.' }));
  const path = `/api/assignments/${given.id}`;
  const plan = { form: 'writing', questionIds: [second.id] };
  const changed = await made(assignment, coach.send('PATCH', path, { plan, attempts: 3 }));
  expect(changed).toMatchObject({ note: 'Be brief.', attempts: 3, title: given.title });
  expect(changed.plan).toMatchObject({ questions: [{ id: second.id }] });
  await begin(ada, given.id);
  const late = await coach.send('PATCH', path, { plan });
  expect(await failureOf(late)).toMatchObject({ code: 'bad_state' });
  const dueAt = new Date(Date.now() - 60_000).toISOString();
  const due = await made(assignment, coach.send('PATCH', path, { dueAt }));
  expect(due.members.map(({ progress }) => progress.state)).toEqual(['late', 'late']);
  const to = { kind: 'people', candidateIds: [ada.id] };
  const copy = await made(assignment, coach.send('POST', `${path}/copy`, { to }));
  expect(copy).toMatchObject({ note: 'Be brief.', attempts: 3, dueAt: null, group: null });
  expect(copy.members).toHaveLength(1);
  await made(assignment, coach.send('POST', `${path}/withdraw`));
  expect((await assigned(candidates[1]!)).assignments).toEqual([]);
  const { assignments } = await assigned(ada);
  expect(assignments.map(({ id, open }) => [id, open])).toEqual([
    [given.id, false],
    [copy.id, true],
  ]);
});

it('[ASSIGN-5] a coach’s own question is asked of others as it was when it was given', async () => {
  const { coach, candidates, group } = await cohort(1);
  const own = { ...first, text: 'What would your last team miss?', tips: ['Name one thing.'] };
  const wish = await coach.send('POST', '/api/own-questions', own);
  const { id } = z.object({ id: z.string() }).parse(await wish.json());
  const given = await give(
    coach,
    writing(group.id, { plan: { form: 'writing', questionIds: [id] } }),
  );
  await coach.send('DELETE', `/api/questions/own/${id}`);
  const begun = await begin(candidates[0]!, given.id);
  const attempt = `/api/assigned/attempts/${begun.id}`;
  const { items } = await made(writtenAttempt, candidates[0]!.send('GET', attempt));
  expect(items).toMatchObject([{ question: { text: own.text }, answer: null }]);
  expect((await write(candidates[0]!, begun.id, id)).status).toBe(201);
  const unknown = writing(group.id, { plan: { form: 'writing', questionIds: ['no-such-one'] } });
  expect(await failureOf(await coach.send('POST', '/api/assignments', unknown))).toMatchObject(
    notFound,
  );
});

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
  const refused = async (who: Visitor) => {
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
  await store.interviews.appendEvents(
    interviewId!,
    entries.map((entry, i): TimelineEvent => ({ ...entry, seq: i + 1, atMs: i * 500 })),
  );
  await store.interviews.markEnded(interviewId!, {
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
