import { expect, it } from 'vitest';
import { z } from 'zod';
import { coachingLogEntry, type myCoach } from '#shared/coaches.ts';
import {
  accept,
  candidatesOf,
  coachesOf,
  coachHouse,
  interviewOf,
  invite,
  notFound,
  refusal,
  type Person,
} from '#support/coach-house.ts';

const house = coachHouse();
const { nobody, pair, person } = house;

it('[COACHES-5] asked, allowed by name, ended: what the coach sees follows at once', async () => {
  const { ada, grace, id } = await pair();
  const interview = await interviewOf(ada);
  const coach = coachingOf(await coachesOf(ada));
  expect(coach).toMatchObject({ name: 'Grace Hopper', state: 'asked' });
  const access = () => house.coaches.access.mayObserve(coach.coachId, interview.id);
  expect(await access()).toBeNull();
  expect(await candidatesOf(grace)).toMatchObject([
    { candidate: { name: 'Ada Lovelace' }, standing: { state: 'asked' }, interviews: [] },
  ]);
  const allowed = await ada.ask('POST', `/api/coachings/${id}/allow`);
  expect(await allowed.json()).toMatchObject({ coaches: [{ standing: { state: 'allowed' } }] });
  expect(await access()).toMatchObject({ coachName: 'Grace Hopper', coachingId: id });
  expect(await candidatesOf(grace)).toMatchObject([{ interviews: [{ id: interview.id }] }]);
  expect((await grace.ask('GET', `/api/interviews/${interview.id}`)).status).toBe(404);

  const ended: unknown[] = [];
  const stop = house.coaches.access.onEnded((one) => ended.push(one));
  expect((await ada.ask('POST', `/api/coachings/${id}/end`)).status).toBe(200);
  expect((await ada.ask('POST', `/api/coachings/${id}/end`)).status).toBe(200);
  stop();
  expect(ended).toEqual([
    { coachId: coach.coachId, candidateId: expect.any(String) as string, interviewId: null },
  ]);
  expect(await access()).toBeNull();
  expect(await candidatesOf(grace)).toEqual([]);
});

it('[COACHES-7] coaches cannot allow themselves, and strangers find nothing', async () => {
  const { ada, grace, id } = await pair();
  const eve = await person('Eve');
  for (const [who, act] of [
    [grace, 'allow'],
    [eve, 'allow'],
    [eve, 'end'],
  ] as const) {
    expect(await refusal(await who.ask('POST', `/api/coachings/${id}/${act}`))).toEqual(notFound);
  }
  const forged = `/api/coachings/${crypto.randomUUID()}/allow`;
  expect(await refusal(await ada.ask('POST', forged))).toEqual(notFound);
  expect(await refusal(await nobody.ask('POST', forged))).toMatchObject({ status: 401 });
  expect(coachingOf(await coachesOf(ada)).state).toBe('asked');
});

it('[COACHES-7] a coach leaves by themselves; then only a new invitation brings them back', async () => {
  const { ada, grace, id } = await pair();
  await ada.ask('POST', `/api/coachings/${id}/allow`);
  expect((await grace.ask('POST', `/api/coachings/${id}/end`)).status).toBe(200);
  const again = await ada.ask('POST', `/api/coachings/${id}/allow`);
  expect(await refusal(again)).toEqual({ status: 409, code: 'bad_state' });
  const { token } = await invite(ada);
  expect((await accept(grace, token)).status).toBe(200);
  expect((await coachesOf(ada)).map(({ standing }) => standing.state)).toEqual(['asked', 'ended']);
});

it('[COACHES-8] the candidate reads in a log who did what', async () => {
  const { ada, grace, id } = await pair();
  await ada.ask('POST', `/api/coachings/${id}/allow`);
  await grace.ask('POST', `/api/coachings/${id}/end`);
  const schema = z.object({
    entries: z.array(coachingLogEntry),
    next: z.number().nullable(),
  });
  const read = async (who: Person, query = '') =>
    schema.parse(await (await who.ask('GET', `/api/coachings/log${query}`)).json());
  const { entries, next } = await read(ada);
  expect(entries.map(({ act, by, coachName }) => `${by} ${act} ${coachName}`)).toEqual([
    'coach left Grace Hopper',
    'candidate allowed Grace Hopper',
    'coach accepted Grace Hopper',
    'candidate invited null',
  ]);
  expect(next).toBeNull();
  expect((await read(ada, `?before=${entries[2]!.id}`)).entries).toHaveLength(1);
  expect((await read(grace)).entries).toEqual([]);
});

it('[COACHES-10] both sides’ open pages are told that their lists have changed', async () => {
  const told: string[] = [];
  const stop = house.coaches.changes.listen((userId) => told.push(userId));
  const { ada, id } = await pair();
  expect(told).toHaveLength(2);
  await ada.ask('POST', `/api/coachings/${id}/allow`);
  await ada.ask('POST', `/api/coachings/${id}/end`);
  stop();
  expect(told).toHaveLength(6);
  expect(new Set(told).size).toBe(2);
});

function coachingOf([one]: z.infer<typeof myCoach>[]) {
  return { name: one!.coach.name, coachId: one!.coach.id, state: one!.standing.state };
}
