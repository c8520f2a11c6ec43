import { expect, it } from 'vitest';
import { z } from 'zod';
import { assignment, writtenAttempt } from '#shared/assignments.ts';
import { groupDetail } from '#shared/groups.ts';
import { practiceAnswer } from '#shared/practice.ts';
import {
  assignedHouse,
  first,
  made,
  notFound,
  second,
  type AssignedVisitor,
} from '#support/assigned-house.ts';
import { failureOf } from '#support/house.ts';

const house = assignedHouse();
const { allow, assigned, begin, cohort, give, person, queue, write, writeAll, writing } = house;

it('[ASSIGN-1] [ASSIGN-5] a group is given something in writing; one does it, and each sees their own', async () => {
  const { coach, candidates, group } = await cohort();
  const [ada, bob] = candidates as [AssignedVisitor, AssignedVisitor];
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
  const [ada, bob] = candidates as [AssignedVisitor, AssignedVisitor];
  const given = await give(coach, writing(group.id));
  const ids = [await writeAll(bob, given.id), await writeAll(ada, given.id)];
  expect((await queue(coach)).map(({ id }) => id)).toEqual(ids);
  const text = 'Say what came of it.';
  const comment = (who: AssignedVisitor, attemptIds: string[]) =>
    who.send('POST', '/api/reviews/comments', { attemptIds, text });
  expect((await comment(coach, ids)).status).toBe(201);
  for (const one of [ada, bob]) {
    expect((await assigned(one)).assignments[0]?.tries[0]?.comments).toMatchObject([{ text }]);
  }
  const mark = (who: AssignedVisitor, reviewed: boolean, attemptIds = [ids[0]!]) =>
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
  const [ada, bob] = candidates as [AssignedVisitor, AssignedVisitor];
  const given = await give(coach, writing(group.id));
  const id = await writeAll(ada, given.id);
  await writeAll(bob, given.id);
  const told: string[] = [];
  const stop = house.coaches.changes.listen((who) => told.push(who));
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
