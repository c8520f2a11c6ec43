import { Writable } from 'node:stream';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSmtp, textOf, type FakeSmtp } from '#support/smtp.ts';
import { letterOf } from './letter.ts';
import { createMail, type Mail, type MailOptions } from './mail.ts';

const letter = letterOf({
  to: 'grace@example.test',
  subject: 'Ünïted, hello',
  paragraphs: [
    'A very long line about nothing much, so that it has to be folded on its way: ünïted.',
  ],
  action: { label: 'Open', url: 'https://coach.example/invitation/abc' },
  footer: 'Bye.',
});

let smtp: FakeSmtp;
let mail: Mail | undefined;
let logged: string;

beforeEach(async () => {
  smtp = await startSmtp();
  logged = '';
});
afterEach(async () => {
  mail?.close();
  await smtp.close();
});

function open(options: Partial<MailOptions> = {}): Mail {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  const from = 'IntervYou <coach@example.test>';
  mail = createMail({ smtpUrl: smtp.url, from, logger: pino(sink), pausesMs: [1, 1], ...options });
  return mail;
}

it('[MAIL-2] hands a letter to the mail server, as text and as HTML', async () => {
  expect(await open().post(letter)).toEqual({ state: 'sent' });
  const [received] = smtp.letters;
  expect(received).toMatchObject({ from: 'coach@example.test', to: ['grace@example.test'] });
  expect(received!.raw).toContain('Content-Type: text/html');
  expect(textOf(received!).replaceAll('\r\n', '\n').trim()).toBe(letter.text.trim());
});

it('[MAIL-3] tries again where the server cannot take it yet', async () => {
  smtp.refuseWith(451);
  const posted = open({ pausesMs: [1, 60_000] }).post(letter);
  await expect.poll(() => smtp.tries).toBe(2);
  mail!.close();
  expect(await posted).toEqual({ state: 'failed', reason: 'interrupted' });
  smtp.refuseWith(null);
  expect(await open().post(letter)).toEqual({ state: 'sent' });
});

it('[MAIL-3] gives up after the last try, and at once where the address is refused', async () => {
  smtp.refuseWith(451);
  const opened = open();
  expect(await opened.post(letter)).toEqual({ state: 'failed', reason: 'unreachable' });
  expect(smtp.tries).toBe(3);
  smtp.refuseWith(550);
  expect(await opened.post(letter)).toEqual({ state: 'failed', reason: 'refused' });
  expect(smtp.tries).toBe(4);
});

it('[MAIL-3] a server that is away is unreachable', async () => {
  const { url } = smtp;
  await smtp.close();
  const posted = await open({ smtpUrl: url }).post(letter);
  expect(posted).toEqual({ state: 'failed', reason: 'unreachable' });
  smtp = await startSmtp();
});

it('[MAIL-5] no log line holds an address or what a letter says', async () => {
  smtp.refuseWith(550);
  await open().post(letter);
  expect(logged).toContain('"responseCode":550');
  expect(logged).not.toMatch(/example\.test|nothing much|Ünïted/);
});

it('[MAIL-6] without a mail server nothing is sent, and that is known', async () => {
  const none = open({ smtpUrl: undefined });
  expect(none.available).toBe(false);
  expect(await none.post(letter)).toMatchObject({ state: 'failed' });
});

it('closing leaves nothing open', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
  const before = timers();
  smtp.refuseWith(451);
  const posted = open({ pausesMs: [60_000] }).post(letter);
  await expect.poll(() => smtp.tries).toBe(1);
  await expect.poll(timers).toBe(before + 1);
  mail!.close();
  expect(await posted).toEqual({ state: 'failed', reason: 'interrupted' });
  await expect.poll(timers).toBe(before);
  expect(await mail!.post(letter)).toEqual({ state: 'failed', reason: 'interrupted' });
});
