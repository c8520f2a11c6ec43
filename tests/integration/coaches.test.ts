import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Coaches } from '#server/coaches/coaches.ts';
import { createMail, type Mail } from '#server/mail/mail.ts';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import type { Store } from '#server/store/store.ts';
import {
  coachingLogEntry,
  dayMs,
  invitation,
  madeInvitation,
  myCandidate,
  myCoach,
} from '#shared/coaches.ts';
import { errorBody } from '#shared/error-codes.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { coachesOn } from '#support/coaches.ts';
import { openTestStore } from '#support/database.ts';
import { houseUrl as origin, openHouse, visitorOf } from '#support/house.ts';
import { signUpOver } from '#support/sign-up.ts';
import { startSmtp, textOf, type FakeSmtp } from '#support/smtp.ts';

let store: Store;
let smtp: FakeSmtp;
let mail: Mail;
let coaches: Coaches;
let app: ReturnType<typeof openHouse>;
let laterMs = 0;

beforeAll(async () => {
  store = await openTestStore();
  smtp = await startSmtp();
  mail = createMail({
    ...{ smtpUrl: smtp.url, from: 'coach@example.test', pausesMs: [] },
    logger: pino({ level: 'silent' }),
  });
  coaches = coachesOn(store, { mail, now: () => Date.now() + laterMs });
  app = openHouse(store, { coaches });
});
afterAll(async () => {
  mail.close();
  await smtp.close();
  await store.close();
});
beforeEach(() => {
  laterMs = 0;
});

interface Person {
  name: string;
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Response>;
}

const nobody: Person = {
  name: 'nobody',
  ask: async (method, path, body) =>
    app.request(path, {
      method,
      headers: { origin, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
};

async function person(name: string): Promise<Person> {
  const { visit } = await signUpOver((path, init) => app.request(path, init), { origin, name });
  return {
    name,
    ask: (method, path, body) =>
      visit(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  };
}

/** What a door tells whoever it turns away: the code, and nothing of anybody. */
async function refusal(response: Response): Promise<{ status: number; code: string }> {
  const text = await response.text();
  expect(text).not.toMatch(/Lovelace|Hopper|@example/);
  const body = errorBody.parse(JSON.parse(text));
  expect(Object.keys(JSON.parse(text) as object).toSorted()).toEqual([
    'code',
    'message',
    'retryable',
  ]);
  return { status: response.status, code: body.code };
}

async function invite(by: Person, wish: Record<string, unknown> = {}) {
  const response = await by.ask('POST', '/api/invitations', wish);
  expect(response.status).toBe(201);
  return madeInvitation.parse(await response.json());
}

const look = (who: Person, token: string) => who.ask('POST', '/api/invitations/look', { token });
const accept = (who: Person, token: string) =>
  who.ask('POST', '/api/invitations/accept', { token });

async function coachesOf(who: Person) {
  const response = await who.ask('GET', '/api/coachings/coaches');
  return z.object({ coaches: z.array(myCoach) }).parse(await response.json()).coaches;
}

async function candidatesOf(who: Person) {
  const response = await who.ask('GET', '/api/coachings/candidates');
  return z.object({ candidates: z.array(myCandidate) }).parse(await response.json()).candidates;
}

async function interviewOf(who: Person) {
  const wish = { category: 'general', consent: true };
  const picked = await who.ask('POST', '/api/interviews', wish);
  return interviewDetail.parse(await picked.json());
}

/** A candidate and a coach who has taken their invitation up. */
async function pair(wish: Record<string, unknown> = {}) {
  const [ada, grace] = [await person('Ada Lovelace'), await person('Grace Hopper')];
  const { token } = await invite(ada, wish);
  expect((await accept(grace, token)).status).toBe(200);
  const [coach] = await coachesOf(ada);
  return { ada, grace, token, id: coach!.id };
}

const gone = { status: 410, code: 'invitation_gone' };
const notFound = { status: 404, code: 'not_found' };

it('[COACHES-1] the token is told once and is nowhere to be read afterwards', async () => {
  const ada = await person('Ada Lovelace');
  const { token, invitation: made } = await invite(ada);
  expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7 * dayMs);
  const listed = await (await ada.ask('GET', '/api/invitations')).text();
  expect(JSON.parse(listed)).toEqual({ invitations: [made], mails: true });
  expect(listed).not.toContain(token);
  const dump = await store.accountsDatabase.db.execute('select * from invitations');
  expect(JSON.stringify(dump)).not.toContain(token);
});

it('[COACHES-1] lives between an hour and 30 days, and goes to one person when it is mailed', async () => {
  const ada = await person('Ada Lovelace');
  const tried = (wish: unknown) => ada.ask('POST', '/api/invitations', wish);
  expect((await tried({ validMs: 3_600_000 })).status).toBe(201);
  for (const wish of [
    { validMs: 3_599_999 },
    { validMs: 30 * dayMs + 1 },
    { use: 'reusable', email: 'grace@example.test' },
    { email: 'no address' },
  ]) {
    expect((await tried(wish)).status).toBe(400);
  }
});

async function deliveryOf(who: Person) {
  const response = await who.ask('GET', '/api/invitations');
  const schema = z.object({ invitations: z.array(invitation) });
  return schema.parse(await response.json()).invitations[0]?.delivery;
}

it('[MAIL-8] an invitation by e-mail brings its link to that address, and the page tells so', async () => {
  const [ada, grace] = [await person('Ada Lovelace'), await person('Grace Hopper')];
  const made = await invite(ada, { email: 'grace@mail.example' });
  expect(made.invitation).toMatchObject({ use: 'single', delivery: { state: 'sending' } });
  await expect.poll(() => deliveryOf(ada)).toMatchObject({ state: 'sent' });
  const letter = smtp.letters.at(-1)!;
  expect(letter.to).toEqual(['grace@mail.example']);
  const [, token = ''] = /\/invitation\/([\w-]+)/.exec(textOf(letter)) ?? [];
  expect(token).toBe(made.token);
  expect((await accept(grace, token)).status).toBe(200);
});

it('[MAIL-8] what could not be sent is told with its reason', async () => {
  const ada = await person('Ada Lovelace');
  smtp.refuseWith(550);
  await invite(ada, { email: 'nobody@mail.example' });
  const failed = { state: 'failed', reason: 'refused' };
  await expect.poll(() => deliveryOf(ada)).toMatchObject(failed);
  smtp.refuseWith(null);
});

it('[MAIL-7] one account has at most 20 letters a day sent', async () => {
  const eve = await person('Eve');
  const email = 'somebody@mail.example';
  for (let sent = 0; sent < 20; sent += 1) await invite(eve, { email });
  const oneMore = await eve.ask('POST', '/api/invitations', { email });
  expect(await refusal(oneMore)).toMatchObject({ code: 'rate_limited' });
  laterMs = dayMs + 1;
  await invite(eve, { email });
});

it('[MAIL-6] where no mail is sent, the list says so and e-mail is refused', async () => {
  const door = openHouse(store, { coaches: coachesOn(store) });
  const { send } = await visitorOf(door);
  const list = await send('GET', '/api/invitations');
  expect(await list.json()).toEqual({ invitations: [], mails: false });
  const asked = await send('POST', '/api/invitations', { email: 'grace@mail.example' });
  expect(await refusal(asked)).toMatchObject({ code: 'bad_state' });
});

it('[COACHES-2] nobody invites to another’s interview, or keeps more than 50 open', async () => {
  const [ada, eve] = [await person('Ada Lovelace'), await person('Eve')];
  const { id } = await interviewOf(ada);
  const forged = await eve.ask('POST', '/api/invitations', { interviewId: id });
  expect(await refusal(forged)).toEqual(notFound);
  for (let open = 0; open < 50; open += 1) await invite(eve);
  const oneMore = await eve.ask('POST', '/api/invitations', {});
  expect(await refusal(oneMore)).toMatchObject({ code: 'too_large' });
});

it('[COACHES-3] a link tells who invites and to what, also without an account', async () => {
  const ada = await person('Ada Lovelace');
  const interview = await interviewOf(ada);
  const { token } = await invite(ada, { interviewId: interview.id });
  const offered = await look(nobody, token);
  expect(offered.status).toBe(200);
  const { id, category, createdAt } = interview;
  expect(await offered.json()).toMatchObject({
    ...{ candidateName: 'Ada Lovelace', standing: 'open', interview: { id, category, createdAt } },
  });
  expect(await refusal(await accept(nobody, token))).toMatchObject({ status: 401 });
  expect(await (await look(ada, token)).json()).toMatchObject({ standing: 'own' });
  expect(await refusal(await accept(ada, token))).toMatchObject({ status: 409 });
});

it('[COACHES-3] expired, revoked, used and unknown links have one answer and name nobody', async () => {
  const { ada, grace, token: used } = await pair();
  const eve = await person('Eve');
  const revoked = await invite(ada);
  const undone = await ada.ask('DELETE', `/api/invitations/${revoked.invitation.id}`);
  expect(await undone.json()).toMatchObject({ state: 'revoked' });
  const unknown = 'A'.repeat(32);
  const expired = await invite(ada, { validMs: 3_600_000 });
  expect((await look(eve, expired.token)).status).toBe(200);
  laterMs = 3_600_001;
  const bodies = new Set<string>();
  for (const token of [used, revoked.token, unknown, expired.token]) {
    for (const who of [eve, nobody]) {
      const answer = await look(who, token);
      bodies.add(await answer.clone().text());
      expect(await refusal(answer)).toEqual(gone);
    }
    const answer = await accept(eve, token);
    bodies.add(await answer.clone().text());
    expect(await refusal(answer)).toEqual(gone);
  }
  expect(bodies.size).toBe(1);
  expect(await coachesOf(ada)).toHaveLength(1);
  // Who has taken it up finds their way by it.
  expect(await (await look(grace, used)).json()).toMatchObject({ standing: 'yours' });
});

it('[COACHES-4] revoking another’s invitation finds nothing', async () => {
  const [ada, eve] = [await person('Ada Lovelace'), await person('Eve')];
  const made = await invite(ada);
  const path = `/api/invitations/${made.invitation.id}`;
  expect(await refusal(await eve.ask('DELETE', path))).toEqual(notFound);
  expect(await refusal(await nobody.ask('DELETE', path))).toMatchObject({ status: 401 });
  expect((await look(eve, made.token)).status).toBe(200);
});

it('[COACHES-5] asked, allowed by name, ended: what the coach sees follows at once', async () => {
  const { ada, grace, id } = await pair();
  const interview = await interviewOf(ada);
  const coach = coachingOf(await coachesOf(ada));
  expect(coach).toMatchObject({ name: 'Grace Hopper', state: 'asked' });
  const access = () => coaches.access.mayObserve(coach.coachId, interview.id);
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
  const stop = coaches.access.onEnded((one) => ended.push(one));
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
  const stop = coaches.changes.listen((userId) => told.push(userId));
  const { ada, id } = await pair();
  expect(told).toHaveLength(2);
  await ada.ask('POST', `/api/coachings/${id}/allow`);
  await ada.ask('POST', `/api/coachings/${id}/end`);
  stop();
  expect(told).toHaveLength(6);
  expect(new Set(told).size).toBe(2);
});

it('[COACHES-11] from one address only so many links are tried in a minute', async () => {
  const door = openHouse(store, { coaches, limits: createRequestLimits({ invitation: 2 }) });
  const tryOne = () =>
    door.request('/api/invitations/look', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'B'.repeat(32) }),
    });
  expect((await tryOne()).status).toBe(410);
  expect((await tryOne()).status).toBe(410);
  expect((await tryOne()).status).toBe(429);
});

function coachingOf([one]: z.infer<typeof myCoach>[]) {
  return { name: one!.coach.name, coachId: one!.coach.id, state: one!.standing.state };
}
