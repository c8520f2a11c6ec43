import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createAppointments } from '#server/appointments/appointments.ts';
import { AppointmentLetters } from '#server/jobs/appointment-letters.ts';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import { createMail, type Mail } from '#server/mail/mail.ts';
import type { Store } from '#server/store/store.ts';
import { appointment, type Appointment } from '#shared/appointments.ts';
import { dayMs } from '#shared/coaches.ts';
import { coachesOn, letCoach } from '#support/coaches.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, houseUrl, openHouse, visitorOf } from '#support/house.ts';
import { startSmtp, textOf, type FakeSmtp } from '#support/smtp.ts';

type Visitor = Awaited<ReturnType<typeof visitorOf>>;
const logger = pino({ level: 'silent' });
const path = '/api/appointments';

let store: Store;
let smtp: FakeSmtp;
let mail: Mail;
let letters: AppointmentLetters;
let house: ReturnType<typeof openHouse>;
let [ada, grace, eve]: Visitor[] = [];
let coachingId = '';
let adaId = '';
let laterMs = 0;
const told: string[] = [];

beforeAll(async () => {
  [store, smtp] = await Promise.all([openTestStore(), startSmtp()]);
  mail = createMail({ smtpUrl: smtp.url, from: 'coach@example.test', pausesMs: [], logger });
  const now = () => Date.now() + laterMs;
  const coaches = coachesOn(store);
  coaches.changes.listen((userId) => told.push(userId));
  const { changes } = coaches;
  house = openHouse(store, {
    coaches,
    appointments: createAppointments({ store: store.appointments, changes, mails: true, now }),
  });
  letters = new AppointmentLetters({
    ...{ letters: store.appointmentLetters, mail, limits: createRequestLimits({ letters: 6 }) },
    ...{ baseUrl: houseUrl, logger, now },
  });
  [ada, grace, eve] = [await visitorOf(house), await visitorOf(house), await visitorOf(house)];
  coachingId = await letCoach(ada, grace);
  adaId = z
    .object({ candidates: z.array(z.object({ candidate: z.object({ id: z.string() }) })) })
    .parse(await (await grace.send('GET', '/api/coachings/candidates')).json()).candidates[0]!
    .candidate.id;
});
afterAll(async () => {
  await letters.close();
  mail.close();
  await smtp.close();
  await store.close();
});
beforeEach(() => {
  [laterMs, told.length, smtp.letters.length] = [0, 0, 0];
});

const inMs = (ms: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + ms).toISOString();
const wish = (changes: object = {}) => ({
  ...{ at: inMs(dayMs), about: 'Second round', timeZone: 'Europe/Berlin' },
  ...changes,
});
async function listOf(who: Visitor): Promise<Appointment[]> {
  const answer: unknown = await (await who.send('GET', path)).json();
  return z.object({ appointments: z.array(appointment) }).parse(answer).appointments;
}
async function made(answer: Promise<Response>): Promise<Appointment> {
  return appointment.parse(await (await answer).json());
}
const plan = (changes: object = {}) => made(ada!.send('POST', path, wish(changes)));
const codeOf = async (answer: Promise<Response>) => (await failureOf(await answer)).code;
async function mailLater(): Promise<string[]> {
  laterMs += 61_000;
  await letters.run();
  return smtp.letters
    .splice(0)
    .map((one) => `${one.raw.match(/^Subject: (.*)$/m)?.[1]}\n${textOf(one)}`);
}

it('[DATE-1] [DATE-7] is planned, moved, cancelled and taken back by its candidate', async () => {
  const { id, at } = await plan();
  expect(told).toEqual([adaId, expect.stringMatching(/./)]);
  expect(await listOf(grace!)).toMatchObject([{ id, at, role: 'coach', state: 'planned' }]);
  const later = inMs(2 * dayMs);
  await made(ada!.send('PUT', `${path}/${id}`, wish({ at: later, minutes: 45 })));
  expect(await listOf(ada!)).toMatchObject([{ id, at: later, minutes: 45, role: 'candidate' }]);
  await ada!.send('POST', `${path}/${id}/end`);
  expect([await listOf(ada!), await listOf(grace!)]).toEqual([[], []]);
  await made(ada!.send('POST', `${path}/${id}/restore`));
  expect(await listOf(grace!)).toMatchObject([{ id, at: later }]);
  await ada!.send('POST', `${path}/${id}/end`);
});

it('[DATE-1] is within a year, with a time zone that there is', async () => {
  for (const odd of [
    { at: inMs(-3_600_000) },
    { at: inMs(400 * dayMs) },
    { at: 'tomorrow' },
    { timeZone: 'Mars/Olympus' },
    { minutes: 0 },
    { about: 'x'.repeat(121) },
  ]) {
    expect(await codeOf(ada!.send('POST', path, wish(odd)))).toBe('bad_request');
  }
});

it('[DATE-2] [DATE-3] is nobody else’s to see or to touch', async () => {
  const { id } = await plan();
  const acts = ['end', 'restore', 'accept'].map((act) => `${path}/${id}/${act}`);
  for (const act of acts) expect(await codeOf(eve!.send('POST', act))).toBe('not_found');
  expect(await codeOf(eve!.send('PUT', `${path}/${id}`, wish()))).toBe('not_found');
  expect(await codeOf(eve!.send('GET', `${path}/${id}/calendar.ics`))).toBe('not_found');
  expect(await codeOf(grace!.send('PUT', `${path}/${id}`, wish()))).toBe('not_found');
  expect(await codeOf(grace!.send('POST', `${path}/${id}/end`))).toBe('forbidden');
  expect(await codeOf(grace!.send('POST', `${path}/${id}/accept`))).toBe('not_found');
  const proposal = wish({ candidateId: adaId });
  expect(await codeOf(eve!.send('POST', `${path}/proposals`, proposal))).toBe('not_found');
  const foreign = await eve!.send('POST', '/api/interviews', {
    category: 'general',
    consent: true,
  });
  const { id: interviewId } = (await foreign.json()) as { id: string };
  expect(await codeOf(ada!.send('POST', path, wish({ interviewId })))).toBe('not_found');
  expect((await house.request(path)).status).toBe(401);
  await ada!.send('POST', `${path}/${id}/end`);
});

it('[DATE-3] is proposed by a coach, and accepted, declined or withdrawn', async () => {
  const propose = () =>
    made(grace!.send('POST', `${path}/proposals`, wish({ candidateId: adaId })));
  const { id } = await propose();
  expect(await listOf(ada!)).toMatchObject([
    { id, state: 'proposed', proposedBy: { name: 'Ada' } },
  ]);
  expect(await codeOf(ada!.send('PUT', `${path}/${id}`, wish()))).toBe('bad_state');
  await ada!.send('POST', `${path}/${id}/end`);
  expect(await listOf(grace!)).toMatchObject([{ id, state: 'declined' }]);
  expect(await codeOf(grace!.send('POST', `${path}/${id}/restore`))).toBe('bad_state');
  await grace!.send('POST', `${path}/${id}/end`);
  expect(await listOf(grace!)).toEqual([]);
  expect(await codeOf(ada!.send('POST', `${path}/${id}/accept`))).toBe('bad_state');

  const second = await propose();
  await made(ada!.send('POST', `${path}/${second.id}/accept`));
  expect(await listOf(grace!)).toMatchObject([{ id: second.id, state: 'planned' }]);
  expect(await codeOf(grace!.send('POST', `${path}/${second.id}/end`))).toBe('forbidden');
  await ada!.send('POST', `${path}/${second.id}/end`);
});

it('[DATE-5] is an entry for a calendar, in UTC, by the same name after a change', async () => {
  const { id, at } = await plan({ about: 'Team, pay; and more' });
  const answer = await grace!.send('GET', `${path}/${id}/calendar.ics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
  const lines = (await answer.text()).split('\r\n');
  const stamp = at.replaceAll(/[-:]|\.\d+/g, '');
  expect(lines).toEqual(
    expect.arrayContaining([
      ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', `UID:${id}@intervyou`, `DTSTART:${stamp}`],
      ...['SUMMARY:Rehearsal of Ada', 'DESCRIPTION:Team\\, pay\\; and more', 'TRIGGER:-PT15M'],
      ...['END:VEVENT', 'END:VCALENDAR'],
    ]),
  );
  await ada!.send('POST', `${path}/${id}/end`);
});

it('[DATE-6] the others get one letter about what stands, and none of what was undone', async () => {
  await mailLater();
  const { id } = await plan({ at: '2026-12-03T17:00:00.000Z' });
  await ada!.send('POST', `${path}/${id}/end`);
  await letters.run();
  expect(smtp.letters).toEqual([]);
  expect(await mailLater()).toEqual([]);
  await ada!.send('POST', `${path}/${id}/restore`);
  const [first = '', ...more] = await mailLater();
  expect(more).toEqual([]);
  expect(first).toMatch(/^Ada plans a rehearsal/);
  expect(first).toMatch(/Thursday,? 3 December 2026 at 18:00 \(Europe\/Berlin\)/);
  expect(await mailLater()).toEqual([]);
  await ada!.send('PUT', `${path}/${id}`, wish({ at: '2026-12-04T17:00:00.000Z' }));
  laterMs += 61_000;
  await letters.run();
  const [moved] = smtp.letters;
  expect(moved?.raw).toMatch(/text\/calendar[^]*filename=rehearsal\.ics/);
  const [text = ''] = await mailLater();
  expect(text).toMatch(/^Ada has moved a rehearsal/);

  const [, end = ''] = /(\/letters\/end\/appointments\/\S+)/.exec(text) ?? [];
  expect(
    (await house.request(`/api${end}`, { method: 'POST', headers: { origin: houseUrl } })).status,
  ).toBe(200);
  await ada!.send('POST', `${path}/${id}/end`);
  expect(await mailLater()).toEqual([]);
  const settings = await grace!.send('PUT', '/api/letters', {
    ...{ mentions: false, digest: false, appointments: true },
  });
  expect(await settings.json()).toMatchObject({ appointments: true });
});

it('[DATE-6] one account causes so many a day at most', async () => {
  const subjects: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const { id } = await plan();
    subjects.push(...(await mailLater()));
    await ada!.send('POST', `${path}/${id}/end`);
    await mailLater();
  }
  expect(subjects.length).toBeGreaterThan(0);
  expect(subjects.length).toBeLessThan(6);
});

it('[DATE-1] thirty are ahead at most', async () => {
  for (let n = 0; n < 30; n += 1) await plan();
  expect(await codeOf(ada!.send('POST', path, wish()))).toBe('too_large');
});

it('[DATE-2] with a coach’s access goes what they see', async () => {
  expect((await listOf(grace!)).length).toBe(30);
  await ada!.send('POST', `/api/coachings/${coachingId}/end`);
  expect(await listOf(grace!)).toEqual([]);
});
