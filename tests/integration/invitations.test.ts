import { expect, it } from 'vitest';
import { z } from 'zod';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import { dayMs, invitation } from '#shared/coaches.ts';
import {
  accept,
  coachesOf,
  coachHouse,
  gone,
  interviewOf,
  invite,
  look,
  notFound,
  refusal,
  type Person,
} from '#support/coach-house.ts';
import { coachesOn } from '#support/coaches.ts';
import { houseUrl as origin, openHouse, visitorOf } from '#support/house.ts';
import { textOf } from '#support/smtp.ts';

const house = coachHouse();
const { nobody, pair, person } = house;

it('[COACHES-1] the token is told once and is nowhere to be read afterwards', async () => {
  const ada = await person('Ada Lovelace');
  const { token, invitation: made } = await invite(ada);
  expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7 * dayMs);
  const listed = await (await ada.ask('GET', '/api/invitations')).text();
  expect(JSON.parse(listed)).toEqual({ invitations: [made], mails: true });
  expect(listed).not.toContain(token);
  const dump = await house.store.accountsDatabase.db.execute('select * from invitations');
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
  const letter = house.smtp.letters.at(-1)!;
  expect(letter.to).toEqual(['grace@mail.example']);
  const [, token = ''] = /\/invitation\/([\w-]+)/.exec(textOf(letter)) ?? [];
  expect(token).toBe(made.token);
  expect((await accept(grace, token)).status).toBe(200);
});

it('[MAIL-8] what could not be sent is told with its reason', async () => {
  const ada = await person('Ada Lovelace');
  house.smtp.refuseWith(550);
  await invite(ada, { email: 'nobody@mail.example' });
  const failed = { state: 'failed', reason: 'refused' };
  await expect.poll(() => deliveryOf(ada)).toMatchObject(failed);
  house.smtp.refuseWith(null);
});

it('[MAIL-7] one account has at most 20 letters a day sent', async () => {
  const eve = await person('Eve');
  const email = 'somebody@mail.example';
  for (let sent = 0; sent < 20; sent += 1) await invite(eve, { email });
  const oneMore = await eve.ask('POST', '/api/invitations', { email });
  expect(await refusal(oneMore)).toMatchObject({ code: 'rate_limited' });
  house.moveOn(dayMs + 1);
  await invite(eve, { email });
});

it('[MAIL-6] where no mail is sent, the list says so and e-mail is refused', async () => {
  const door = openHouse(house.store, { coaches: coachesOn(house.store) });
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
  house.moveOn(3_600_001);
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

it('[COACHES-11] from one address only so many links are tried in a minute', async () => {
  const door = openHouse(house.store, {
    coaches: house.coaches,
    limits: createRequestLimits({ invitation: 2 }),
  });
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
