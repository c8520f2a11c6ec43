import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Coaches } from '#server/coaches/coaches.ts';
import type { Store } from '#server/store/store.ts';
import { errorBody } from '#shared/error-codes.ts';
import {
  madePeerSession,
  offeredPeerSession,
  peerForm,
  peerSession,
  receivedPeerForm,
  type PeerHalf,
} from '#shared/peers.ts';
import { interviewDetail } from '#shared/schemas.ts';
import { coachesOn } from '#support/coaches.ts';
import { openTestStore } from '#support/database.ts';
import { houseUrl as origin, openHouse } from '#support/house.ts';
import { signUpOver } from '#support/sign-up.ts';

let store: Store;
let coaches: Coaches;
let app: ReturnType<typeof openHouse>;
let ada: Person;
let grace: Person;
let eve: Person;

beforeAll(async () => {
  store = await openTestStore();
  coaches = coachesOn(store);
  app = openHouse(store, { coaches });
});
afterAll(() => store.close());
beforeEach(async () => {
  [ada, grace, eve] = [await person('Ada'), await person('Grace'), await person('Eve')];
});

interface Person {
  ask(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Response>;
}

async function person(name: string): Promise<Person> {
  const { visit } = await signUpOver((path, init) => app.request(path, init), { origin, name });
  return {
    ask: (method, path, body) =>
      visit(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) }),
  };
}

async function refusal(response: Response) {
  return { status: response.status, code: errorBody.parse(await response.json()).code };
}

const notFound = { status: 404, code: 'not_found' };
const gone = { status: 410, code: 'invitation_gone' };

async function interviewOf(who: Person): Promise<string> {
  const made = await who.ask('POST', '/api/interviews', { category: 'general', consent: true });
  return interviewDetail.parse(await made.json()).id;
}

async function told<S extends z.ZodType>(schema: S, answer: Promise<Response>) {
  const response = await answer;
  expect(response.ok, `${response.status}`).toBe(true);
  return schema.parse(await response.json());
}

async function invite(changes: object = {}) {
  const interviewId = await interviewOf(ada);
  const wish = { interviewId, ...changes };
  const made = await told(madePeerSession, ada.ask('POST', '/api/peers', wish));
  return { ...made, id: made.session.id, adasRoom: interviewId };
}

/** Both are there, with a rehearsal each. */
async function pair(changes: object = {}) {
  const { id, token, adasRoom } = await invite(changes);
  const gracesRoom = await interviewOf(grace);
  const join = { token, interviewId: gracesRoom };
  const session = await told(peerSession, grace.ask('POST', '/api/peers/join', join));
  expect(session).toMatchObject({ id, state: 'ready', you: 'guest', other: { name: 'Ada' } });
  return { id, token, adasRoom, gracesRoom };
}

const ready = (who: Person, id: string, consent = false) =>
  who.ask('POST', `/api/peers/${id}/ready`, { ready: true, consent });
const endHalf = (who: Person, id: string, half: PeerHalf) =>
  who.ask('POST', `/api/peers/${id}/end-half`, { half });
const read = (who: Person, id: string) => told(peerSession, who.ask('GET', `/api/peers/${id}`));

/** Ada is interviewed first. */
async function begun() {
  const made = await pair();
  await told(peerSession, ready(grace, made.id));
  const session = await told(peerSession, ready(ada, made.id, true));
  expect(session.state).toBe('first');
  return made;
}

const idOf = async (who: Person) => {
  const answer = await who.ask('GET', '/api/me');
  return z.object({ id: z.string() }).parse(await answer.json()).id;
};

async function endInterview(id: string): Promise<void> {
  const { db } = store.accountsDatabase;
  await db.execute(`update interviews set state = 'ended', ended_at = now() where id = '${id}'`);
}

const form = {
  ...{
    keep: 'You began with the result.',
    change: 'Name your own part.',
    changeWhen: 'Question 2',
  },
  ...{ answered: 'yes', result: 'no', clarity: 4, structure: null },
};
const write = (who: Person, id: string, answers: object, submit: boolean) =>
  who.ask('PUT', `/api/peer-forms/${id}`, { answers, submit });

it('[PEER-1] the token is told once, and only its hash is kept', async () => {
  const { id, token } = await invite({ minutes: 20, first: 'guest' });
  expect(await (await ada.ask('GET', `/api/peers/${id}`)).text()).not.toContain(token);
  expect(await (await ada.ask('GET', '/api/peers')).text()).not.toContain(token);
  const dump = await store.accountsDatabase.db.execute('select * from peer_sessions');
  expect(JSON.stringify(dump)).not.toContain(token);
  const offered = await told(
    offeredPeerSession,
    app.request('/api/peers/look', {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    }) as Promise<Response>,
  );
  expect(offered).toMatchObject({ makerName: 'Ada', minutes: 20, first: 'guest', session: null });
});

it('[PEER-2] used, replaced, cancelled and unknown links have one answer', async () => {
  const { token: used } = await pair();
  const first = await invite();
  const path = `/api/peers/${first.id}/link`;
  expect(await refusal(await eve.ask('POST', path))).toEqual(notFound);
  const { token: second } = await told(madePeerSession, ada.ask('POST', path));
  expect((await eve.ask('POST', '/api/peers/look', { token: second })).status).toBe(200);
  await ada.ask('POST', `/api/peers/${first.id}/cancel`);
  const interviewId = await interviewOf(eve);
  for (const token of [used, first.token, second, 'A'.repeat(32)]) {
    expect(await refusal(await eve.ask('POST', '/api/peers/look', { token }))).toEqual(gone);
    const joined = await eve.ask('POST', '/api/peers/join', { token, interviewId });
    expect(await refusal(joined)).toEqual(gone);
  }
  // Who came by it finds their way by it.
  const offered = grace.ask('POST', '/api/peers/look', { token: used });
  expect((await told(offeredPeerSession, offered)).session).not.toBeNull();
});

it('[PEER-2] nobody joins with another’s rehearsal, or themselves', async () => {
  const { token, adasRoom } = await invite();
  const own = await ada.ask('POST', '/api/peers/join', { token, interviewId: adasRoom });
  expect(await refusal(own)).toMatchObject({ code: 'bad_state' });
  const forged = await grace.ask('POST', '/api/peers/join', { token, interviewId: adasRoom });
  expect(await refusal(forged)).toEqual(notFound);
});

it('[PEER-2] a third person finds nothing', async () => {
  const { id, adasRoom } = await begun();
  for (const [method, path, body] of [
    ['GET', `/api/peers/${id}`],
    ['POST', `/api/peers/${id}/ready`, { ready: true, consent: true }],
    ['POST', `/api/peers/${id}/end-half`, { half: 'first' }],
    ['POST', `/api/peers/${id}/cancel`],
    ['GET', `/api/peer-forms/${id}`],
    ['PUT', `/api/peer-forms/${id}`, { answers: form, submit: true }],
    ['GET', `/api/peer-forms/about/${adasRoom}`],
  ] as const) {
    expect(await refusal(await eve.ask(method, path, body)), path).toEqual(notFound);
  }
  const room = await eve.ask('GET', `/api/peers/rooms/${adasRoom}`);
  expect(await room.json()).toEqual({ session: null });
  expect((await read(ada, id)).state).toBe('first');
});

it('[PEER-4] a half begins with both, and not without the consent of who is seen', async () => {
  const { id, adasRoom, gracesRoom } = await pair();
  const access = async (who: Person, room: string) =>
    coaches.access.mayObserve(await idOf(who), room);
  expect(await refusal(await ready(ada, id))).toMatchObject({ code: 'bad_request' });
  await told(peerSession, ready(ada, id, true));
  expect(await access(grace, adasRoom)).toBeNull();
  await told(peerSession, ready(grace, id));
  expect(await access(grace, adasRoom)).toMatchObject({ coachName: 'Grace' });
  expect(await access(ada, gracesRoom)).toBeNull();
});

it('[PEER-5] ending a half shuts it, the second goes the other way, and nobody reads the other’s', async () => {
  const { id, adasRoom, gracesRoom } = await begun();
  const ended: (string | null)[] = [];
  const stop = coaches.access.onEnded((one) => ended.push(one.interviewId));
  const rooms = async (who: Person) =>
    (await read(who, id)).halves.map(({ interviewId }) => interviewId);
  expect(await rooms(grace)).toEqual([adasRoom, gracesRoom]);
  // Also while it lasts there is no report for the other one.
  await endInterview(adasRoom);
  expect((await grace.ask('GET', `/api/interviews/${adasRoom}`)).status).toBe(404);
  expect((await told(peerSession, endHalf(grace, id, 'first'))).state).toBe('between');
  expect(await rooms(grace)).toEqual([null, gracesRoom]);
  await told(peerSession, ready(ada, id));
  expect(await refusal(await ready(grace, id))).toMatchObject({ code: 'bad_request' });
  const second = await told(peerSession, ready(grace, id, true));
  expect(second.state).toBe('second');
  expect(await rooms(ada)).toEqual([adasRoom, gracesRoom]);
  const done = await told(peerSession, endHalf(grace, id, 'second'));
  stop();
  expect(done.state).toBe('done');
  expect(ended).toEqual([adasRoom, gracesRoom]);
  await endInterview(gracesRoom);
  for (const [who, room] of [
    [grace, adasRoom],
    [ada, gracesRoom],
  ] as const) {
    for (const path of [room, `${room}/timeline`]) {
      expect(await refusal(await who.ask('GET', `/api/interviews/${path}`))).toEqual(notFound);
    }
    expect(await coaches.access.mayObserve(await idOf(who), room)).toBeNull();
  }
  expect((await ada.ask('GET', `/api/interviews/${adasRoom}`)).status).toBe(200);
});

it('[PEER-6] a half is over with its interview, and a session that is cancelled shows nothing', async () => {
  const { id, adasRoom, gracesRoom } = await begun();
  await endInterview(adasRoom);
  expect(await read(grace, id)).toMatchObject({ state: 'between' });
  await ready(ada, id);
  await ready(grace, id, true);
  expect(await coaches.access.mayObserve(await idOf(ada), gracesRoom)).not.toBeNull();
  const over = await told(peerSession, ada.ask('POST', `/api/peers/${id}/cancel`));
  expect(over).toMatchObject({ state: 'cancelled' });
  expect(await coaches.access.mayObserve(await idOf(ada), gracesRoom)).toBeNull();
  expect(await refusal(await ready(grace, id, true))).toMatchObject({ code: 'bad_state' });
});

it('[PEER-7] each is told whether the other is there', async () => {
  const { id, adasRoom } = await begun();
  expect((await read(ada, id)).other).toEqual({ name: 'Grace', isHere: false });
  const room = await grace.ask('GET', `/api/peers/rooms/${adasRoom}`);
  expect(await room.json()).toMatchObject({ session: { id, other: { isHere: true } } });
  expect((await read(ada, id)).other).toEqual({ name: 'Grace', isHere: true });
});

it('[PEER-8] the form is the watcher’s until it is handed over, then the candidate’s to read', async () => {
  const { id, adasRoom } = await pair();
  expect(await refusal(await write(grace, id, {}, false))).toMatchObject({ code: 'bad_state' });
  await ready(grace, id);
  await ready(ada, id, true);
  const about = () => ada.ask('GET', `/api/peer-forms/about/${adasRoom}`);
  const draft = await told(peerForm, write(grace, id, { keep: 'A secret draft.' }, false));
  expect(draft.submittedAt).toBeNull();
  expect(await (await about()).json()).toEqual({ forms: [] });
  const seen = [`/api/peers/${id}`, `/api/peer-forms/${id}`, `/api/peers/rooms/${adasRoom}`];
  for (const path of seen) {
    const text = await (await ada.ask('GET', path)).text();
    expect(text, path).not.toMatch(/secret|draft/);
  }
  const halfWritten = await write(grace, id, { keep: 'A secret draft.' }, true);
  expect(await refusal(halfWritten)).toMatchObject({ code: 'bad_request' });
  await told(peerForm, write(grace, id, form, true));
  const forms = z.object({ forms: z.array(receivedPeerForm) });
  expect((await told(forms, about())).forms).toMatchObject([{ byName: 'Grace', answers: form }]);
  expect(await refusal(await write(grace, id, form, false))).toMatchObject({ code: 'bad_state' });
  const others = await grace.ask('GET', `/api/peer-forms/about/${adasRoom}`);
  expect(await refusal(others)).toEqual(notFound);
});
