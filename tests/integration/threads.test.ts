import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { errorBody } from '#shared/error-codes.ts';
import {
  longestMessage,
  thread,
  threadComment,
  threadMessage,
  unreadThread,
} from '#shared/threads.ts';
import { openTestStore } from '#support/database.ts';
import { openHouse, visitorOf } from '#support/house.ts';

let store: Store;
let house: ReturnType<typeof openHouse>;
type Visitor = Awaited<ReturnType<typeof visitorOf>>;
let [ada, grace, eve]: Visitor[] = [];
let id = '';
let coachingId = '';

const bodyOf = async (answer: Response | Promise<Response>): Promise<unknown> =>
  (await answer).json();
const idIn = async (answer: Promise<Response>) => ((await bodyOf(answer)) as { id: string }).id;

beforeAll(async () => {
  store = await openTestStore();
  house = openHouse(store);
  [ada, grace, eve] = [await visitorOf(house), await visitorOf(house), await visitorOf(house)];
  id = await idIn(ada.send('POST', '/api/interviews', { category: 'general', consent: true }));
  const made = (await bodyOf(ada.send('POST', '/api/invitations', {}))) as { token: string };
  await grace.send('POST', '/api/invitations/accept', { token: made.token });
  const { coaches } = (await bodyOf(ada.send('GET', '/api/coachings/coaches'))) as {
    coaches: { id: string }[];
  };
  coachingId = coaches[0]!.id;
  await ada.send('POST', `/api/coachings/${coachingId}/allow`);
});
afterAll(() => store.close());

const say = (who: Visitor, text: unknown, atMs?: number) =>
  who.send('POST', `/api/threads/${id}/messages`, { text, atMs });
const codeOf = async (answer: Promise<Response>) => {
  const response = await answer;
  return [response.status, errorBody.parse(await response.json()).code];
};

it('[THREAD-1] [THREAD-6] [THREAD-7] is read and written by candidate and coach until the access ends', async () => {
  const posted = await say(grace!, 'You looked down here.', 1_500);
  expect(posted.status).toBe(201);
  const said = threadMessage.parse(await posted.json());
  expect(said).toMatchObject({ atMs: 1_500, author: { role: 'coach' } });

  const unread = async (who: Visitor) => {
    const { threads } = (await bodyOf(who.send('GET', '/api/threads/unread'))) as {
      threads: unknown[];
    };
    return threads.map((one) => unreadThread.parse(one));
  };
  expect(await unread(ada!)).toEqual([{ interviewId: id, unread: 1, mentions: 0 }]);
  expect(await unread(eve!)).toEqual([]);
  const read = thread.parse(await bodyOf(ada!.send('GET', `/api/threads/${id}`)));
  expect(read.messages).toEqual([said]);
  expect(read.members).toHaveLength(2);
  expect(JSON.stringify(read)).not.toContain('@example');
  await ada!.send('PUT', `/api/threads/${id}/read`, { seq: said.seq });
  expect(await unread(ada!)).toEqual([]);

  await ada!.send('POST', `/api/coachings/${coachingId}/end`);
  expect(await codeOf(grace!.send('GET', `/api/threads/${id}`))).toEqual([404, 'not_found']);
  expect(await codeOf(say(grace!, 'Still here'))).toEqual([404, 'not_found']);
  const left = thread.parse(await bodyOf(ada!.send('GET', `/api/threads/${id}`)));
  expect(left).toMatchObject({ messages: [said], members: [{ role: 'candidate' }] });
  await ada!.send('POST', `/api/coachings/${coachingId}/allow`);
});

it('[THREAD-1] a third person finds nothing, by any door', async () => {
  const said = await idIn(say(ada!, 'Between us'));
  const doors: [string, string, unknown?][] = [
    ['GET', `/api/threads/${id}`],
    ['POST', `/api/threads/${id}/messages`, { text: 'Me too' }],
    ['PATCH', `/api/threads/${id}/messages/${said}`, { text: 'Mine' }],
    ['DELETE', `/api/threads/${id}/messages/${said}`],
    ['POST', `/api/threads/${id}/messages/${said}/restore`],
    ['GET', `/api/threads/${id}/comments`],
    ['PUT', `/api/threads/${id}/messages/${said}/resolved`, { resolved: true }],
    ['PUT', `/api/threads/${id}/messages/${said}/reaction`, { kind: 'thanks', given: true }],
    ['PUT', `/api/threads/${id}/read`, { seq: 1 }],
  ];
  for (const [method, path, body] of doors) {
    expect(await codeOf(eve!.send(method, path, body)), path).toEqual([404, 'not_found']);
  }
});

it('[THREAD-2] [THREAD-3] takes up to 2,000 characters, and changes what is one’s own', async () => {
  expect(await codeOf(say(ada!, ' \n '))).toEqual([400, 'bad_request']);
  expect(await codeOf(say(ada!, 'x'.repeat(longestMessage + 1)))).toEqual([400, 'bad_request']);
  expect((await say(ada!, 'x'.repeat(longestMessage))).status).toBe(201);
  const said = await idIn(say(ada!, 'Frist\0'));
  const path = `/api/threads/${id}/messages/${said}`;
  expect(await codeOf(grace!.send('PATCH', path, { text: 'Mine' }))).toEqual([404, 'not_found']);
  expect(await bodyOf(ada!.send('PATCH', path, { text: 'First' }))).toMatchObject({
    text: 'First',
  });
  expect(await codeOf(grace!.send('DELETE', path))).toEqual([404, 'not_found']);
  expect((await ada!.send('DELETE', path)).status).toBe(200);
  expect(await codeOf(ada!.send('DELETE', path))).toEqual([404, 'not_found']);
});

it('[THREAD-10] [THREAD-11] [THREAD-12] [THREAD-13] comments are answered, resolved, and taken back with a way back', async () => {
  const post = (who: Visitor, body: object) =>
    who.send('POST', `/api/threads/${id}/messages`, { text: 'Here', ...body });
  for (const wrong of [{ untilMs: 5 }, { atMs: 9, untilMs: 5 }, { atMs: 5, replyTo: id }]) {
    expect(await codeOf(post(grace!, wrong))).toEqual([400, 'bad_request']);
  }
  expect(await codeOf(post(ada!, { replyTo: id }))).toEqual([404, 'not_found']);
  const comment = await idIn(post(grace!, { atMs: 9_000, untilMs: 9_500 }));
  await post(ada!, { text: 'Since the light was low.', replyTo: comment });
  const path = `/api/threads/${id}/messages/${comment}`;
  await ada!.send('PUT', `${path}/reaction`, { kind: 'well-seen', given: true });
  expect(await codeOf(ada!.send('PUT', `${path}/reaction`, { kind: 'wow', given: true }))).toEqual([
    400,
    'bad_request',
  ]);
  await ada!.send('PUT', `${path}/resolved`, { resolved: true });
  const read = async (who: Visitor) => {
    const { comments } = (await bodyOf(who.send('GET', `/api/threads/${id}/comments`))) as {
      comments: unknown[];
    };
    return comments.map((one) => threadComment.parse(one)).find((one) => one.id === comment);
  };
  expect(await read(grace!)).toMatchObject({
    ...{ text: 'Here', untilMs: 9_500, resolved: { byName: 'Ada' } },
    ...{ reactions: [{ kind: 'well-seen' }], replies: [{ text: 'Since the light was low.' }] },
  });
  await grace!.send('DELETE', path);
  expect(await read(ada!)).toMatchObject({ text: '', removed: true });
  expect(await codeOf(ada!.send('POST', `${path}/restore`))).toEqual([410, 'gone']);
  expect((await grace!.send('POST', `${path}/restore`)).status).toBe(200);
  expect(await read(ada!)).toMatchObject({ text: 'Here', removed: false });
});

it('[MAIL-9] letters are off until asked for, and end by their link without a session', async () => {
  const read = async () => bodyOf(ada!.send('GET', '/api/letters'));
  expect(await read()).toEqual({
    ...{ mentions: false, digest: false, appointments: true, available: false },
  });
  await ada!.send('PUT', '/api/letters', {
    ...{ mentions: true, digest: true, appointments: true },
  });
  await say(grace!, '@Ada look');
  const later = new Date(Date.now() + 120_000);
  const letter = await store.letters.take('mentions', {
    ...{ at: later, leaseUntil: later, idleUntil: null },
  });
  if (letter === null || letter === 'nothing-new') throw new Error('no letter is due');
  const end = (token: string) =>
    house.request(`/api/letters/end/mentions/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
  expect((await end('x'.repeat(32))).status).toBe(200);
  expect(await read()).toMatchObject({ mentions: true });
  expect((await end(letter.token)).status).toBe(200);
  expect(await read()).toMatchObject({ mentions: false, digest: true });
});
