import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { z } from 'zod';
import type { Coaches } from '#server/coaches/coaches.ts';
import { createMail, type Mail } from '#server/mail/mail.ts';
import type { Store } from '#server/store/store.ts';
import { madeInvitation, myCandidate, myCoach } from '#shared/coaches.ts';
import { errorBody } from '#shared/error-codes.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { coachesOn } from './coaches.ts';
import { openTestStore } from './database.ts';
import { houseUrl as origin, openHouse } from './house.ts';
import { signUpOver } from './sign-up.ts';
import { startSmtp, type FakeSmtp } from './smtp.ts';

export const gone = { status: 410, code: 'invitation_gone' };
export const notFound = { status: 404, code: 'not_found' };

export interface Person {
  name: string;
  ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Response>;
}

/** What a door tells whoever it turns away: the code, and nothing of anybody. */
export async function refusal(response: Response): Promise<{ status: number; code: string }> {
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

export async function invite(by: Person, wish: Record<string, unknown> = {}) {
  const response = await by.ask('POST', '/api/invitations', wish);
  expect(response.status).toBe(201);
  return madeInvitation.parse(await response.json());
}

export const look = (who: Person, token: string) =>
  who.ask('POST', '/api/invitations/look', { token });
export const accept = (who: Person, token: string) =>
  who.ask('POST', '/api/invitations/accept', { token });

export async function coachesOf(who: Person) {
  const response = await who.ask('GET', '/api/coachings/coaches');
  return z.object({ coaches: z.array(myCoach) }).parse(await response.json()).coaches;
}

export async function candidatesOf(who: Person) {
  const response = await who.ask('GET', '/api/coachings/candidates');
  return z.object({ candidates: z.array(myCandidate) }).parse(await response.json()).candidates;
}

export async function interviewOf(who: Person) {
  const wish = { category: 'general', consent: true };
  const picked = await who.ask('POST', '/api/interviews', wish);
  return interviewDetail.parse(await picked.json());
}

/** One house for all tests of a file, with a mail server and a clock that may be moved on. */
export function coachHouse() {
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

  /** A candidate and a coach who has taken their invitation up. */
  async function pair(wish: Record<string, unknown> = {}) {
    const [ada, grace] = [await person('Ada Lovelace'), await person('Grace Hopper')];
    const { token } = await invite(ada, wish);
    expect((await accept(grace, token)).status).toBe(200);
    const [coach] = await coachesOf(ada);
    return { ada, grace, token, id: coach!.id };
  }

  return {
    get store() {
      return store;
    },
    get smtp() {
      return smtp;
    },
    get coaches() {
      return coaches;
    },
    /** Until the test is over. */
    moveOn(ms: number) {
      laterMs = ms;
    },
    ...{ nobody, person, pair },
  };
}
