import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import type { Coaches } from '#server/coaches/coaches.ts';
import { questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import { assignment, begunAttempt, myAssignment, reviewItem } from '#shared/assignments.ts';
import { groupDetail, myGroup } from '#shared/groups.ts';
import { practiceAnswer } from '#shared/practice.ts';
import { coachesOn } from './coaches.ts';
import { openTestStore } from './database.ts';
import { evaluationOf } from './evaluation.ts';
import { openHouse, visitorOf } from './house.ts';

export const [first, second] = questionBank.slice(0, 2) as [
  (typeof questionBank)[number],
  (typeof questionBank)[number],
];
export const notFound = { status: 404, code: 'not_found' };

export interface AssignedVisitor {
  readonly id: string;
  readonly send: Awaited<ReturnType<typeof visitorOf>>['send'];
}

/** What an answer that went well holds. */
export async function made<S extends z.ZodType>(schema: S, response: Response | Promise<Response>) {
  const answer = await response;
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return schema.parse(await answer.json());
}

/** One house for all tests of a file, with a coach's groups and what is given to them. */
export function assignedHouse() {
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

  let links = 0;
  /** Returns how the candidate takes it back. */
  async function allow(candidate: AssignedVisitor, coach: AssignedVisitor) {
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

  async function cohort(members = 2) {
    const coach = await person();
    const candidates: AssignedVisitor[] = [];
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
  const give = (coach: AssignedVisitor, wish: unknown) =>
    made(assignment, coach.send('POST', '/api/assignments', wish));
  const begin = (who: AssignedVisitor, id: string, body: unknown = {}) =>
    made(begunAttempt, who.send('POST', `/api/assigned/${id}/attempts`, body));
  const write = (who: AssignedVisitor, attemptId: string, questionId = first.id) =>
    who.send('POST', '/api/practice/answers', { questionId, text: 'I led it.', attemptId });
  async function writeAll(who: AssignedVisitor, assignmentId: string) {
    const { id } = await begin(who, assignmentId);
    for (const one of [first, second]) await made(practiceAnswer, write(who, id, one.id));
    return id;
  }
  const assigned = (who: AssignedVisitor) =>
    made(
      z.object({ assignments: z.array(myAssignment), groups: z.array(myGroup) }),
      who.send('GET', '/api/assigned'),
    );
  const queue = async (coach: AssignedVisitor, state = 'to-do') =>
    (
      await made(
        z.object({ reviews: z.array(reviewItem) }),
        coach.send('GET', `/api/reviews?state=${state}`),
      )
    ).reviews;

  return {
    get store() {
      return store;
    },
    get coaches() {
      return coaches;
    },
    ...{ person, allow, cohort, writing, give, begin, write, writeAll, assigned, queue },
  };
}
