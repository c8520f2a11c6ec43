import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPglite } from '#server/store/pglite.ts';
import { threadMessage } from '#shared/threads.ts';
import { letCoach } from '#support/coaches.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { startSmtp, textOf, type FakeSmtp } from '#support/smtp.ts';
import { signUp, type Visitor } from '#support/visitor.ts';

const soon = { timeout: 30_000 };

let smtp: FakeSmtp;
let server: TestServer;
let ada: Visitor;
let grace: Visitor;
let thread = '';

const asking = ({ fetch }: Visitor) => ({
  send: (method: string, path: string, body?: unknown) =>
    fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
});

beforeAll(async () => {
  smtp = await startSmtp();
  server = await startServer({ SMTP_URL: smtp.url, MAIL_FROM: 'IntervYou <coach@example.test>' });
  [ada, grace] = [await signUp(server.url), await signUp(server.url)];
  const { id } = await ada.createInterview();
  await letCoach(asking(ada), asking(grace));
  thread = `/api/threads/${id}/messages`;
  const wishes = { mentions: true, digest: true, appointments: true };
  await asking(ada).send('PUT', '/api/letters', wishes);
});
afterAll(async () => {
  await server?.close();
  await smtp?.close();
});

async function say(text: string): Promise<string[]> {
  const said = await asking(grace).send('POST', thread, { text });
  expect(said.status).toBe(201);
  return threadMessage.parse(await said.json()).mentions;
}

/** The server rests; for its letters this much time passes meanwhile. */
async function restartAfter(hours: number): Promise<void> {
  await server.stop();
  const database = await openPglite(server.dataDir);
  const span = sql.raw(`interval '${hours} hours'`);
  await database.db.execute(sql`
    update thread_letters
    set mentions_due_at = mentions_due_at - ${span}, digest_due_at = digest_due_at - ${span}`);
  await database.close();
  await server.start();
}

const subjects = () => smtp.letters.map(({ raw }) => raw.match(/^Subject: (.*)$/m)?.[1]);

it('[MAIL-9] [MAIL-10] a mention becomes one letter over a restart, and its link ends them', async () => {
  expect(await say('@Ada, the second answer was the better one.')).toHaveLength(1);
  await restartAfter(1);
  await expect.poll(subjects, soon).toEqual(['Ada calls you in a conversation']);
  const [letter] = smtp.letters;
  expect(textOf(letter!)).not.toContain('second answer');

  // What has left is not written again: a day later there is the daily letter about it, once.
  await restartAfter(25);
  await expect
    .poll(subjects, soon)
    .toEqual(['Ada calls you in a conversation', 'Unread in your conversations: one message']);
  await restartAfter(25);

  const header = letter!.raw.replaceAll(/\r\n[ \t]+/g, ' ');
  const [, url = ''] = /^List-Unsubscribe: <(http\S+)>/m.exec(header) ?? [];
  expect(header).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const ended = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(ended.status).toBe(200);
  expect(await (await ada.fetch('/api/letters')).json()).toMatchObject({
    ...{ mentions: false, digest: true, available: true },
  });
  await say('@Ada, one more thing.');
  await restartAfter(25);
  // Mentions are looked at first: had there been more letters in between, they would be here.
  await expect
    .poll(subjects, soon)
    .toEqual([
      'Ada calls you in a conversation',
      ...Array.from({ length: 2 }, () => 'Unread in your conversations: one message'),
    ]);
});
