import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '#support/server.ts';
import {
  beginAnswer,
  createAccount,
  enterStage,
  expectAccessible,
  openPage,
  openTheatre,
  picture,
  prepare,
  signUp,
} from './theatre.ts';
import { desk, patience, phone } from './company.ts';

interface Coaches {
  coaches: { id: string }[];
}

let server: TestServer;
let browser: Browser;
let robin: Page;
let grace: Page;
let errors: string[][];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openTheatre()]);
  const [candidate, coach] = await Promise.all([openPage(browser), openPage(browser)]);
  [robin, grace] = [candidate.page, coach.page];
  errors = [candidate.errors, coach.errors];
  await Promise.all([robin, grace].map((page) => page.setViewportSize(desk)));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** What a page asks of the server by itself. */
const ask = <T>(page: Page, method: string, path: string, body?: object): Promise<T> =>
  page.evaluate(
    async ([verb, where, sent]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(where, { method: verb, headers, body: sent ?? null });
      return (await response.json()) as never;
    },
    [method, path, body && JSON.stringify(body)] as const,
  );

async function coachingOf(page: Page): Promise<string> {
  const { coaches } = await ask<Coaches>(page, 'GET', '/api/coachings/coaches');
  return coaches[0]!.id;
}

const message = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Conversation' }).getByRole('listitem').filter({ hasText: text });
const field = (page: Page) => page.getByLabel('Your message', { exact: true });

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await picture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(phone);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(page, `${name}-390`);
  await page.setViewportSize(desk);
}

it('[THREAD-8] [THREAD-9] a candidate and their coach talk about a rehearsal', async () => {
  await signUp(robin, server.url);
  const id = await prepare(robin, { questions: 1 });
  await enterStage(robin);
  await beginAnswer(robin);
  await robin.getByRole('button', { name: 'Finish answer' }).click();
  await robin.getByRole('link', { name: 'Look back' }).click(patience);
  await robin.getByText('Only you can read this now.').waitFor(patience);

  const { token } = await ask<{ token: string }>(robin, 'POST', '/api/invitations', {});
  await grace.goto(`${server.url}/sign-up`);
  await createAccount(grace, 'Grace Hopper');
  await grace.waitForURL(`${server.url}/rehearsals`, patience);
  await ask(grace, 'POST', '/api/invitations/accept', { token });
  await ask(robin, 'POST', `/api/coachings/${await coachingOf(robin)}/allow`);
  await robin.getByText('You and Grace Hopper read this.').waitFor(patience);

  await grace.goto(`${server.url}/coaching`);
  await grace.getByText('One earlier rehearsal').click(patience);
  await grace.getByRole('link', { name: 'Conversation' }).click();
  await grace.getByText('You and Robin read this.').waitFor(patience);
  expect(new URL(grace.url()).pathname).toBe(`/conversations/${id}`);

  // A name is completed by keyboard alone.
  await field(grace).focus();
  await grace.keyboard.type('Well told, @ro');
  await grace.getByRole('option', { name: 'Robin' }).waitFor(patience);
  await picture(grace, 'thread-names');
  await grace.keyboard.press('Enter');
  await grace.keyboard.type('– see https://example.test/star.');
  expect(await field(grace).inputValue()).toBe(
    'Well told, @Robin – see https://example.test/star.',
  );
  await grace.keyboard.press('Control+Enter');
  await message(grace, 'Well told').waitFor(patience);

  const told = message(robin, 'Well told, @Robin');
  await told.waitFor(patience);
  await told.getByText('@Robin', { exact: true }).waitFor(patience);
  const link = told.getByRole('link', { name: 'https://example.test/star' });
  expect(await link.getAttribute('rel')).toContain('noopener');

  // At a moment: whoever reads it in the report is led there.
  await robin
    .getByRole('button', { name: /^Show 0:\d\d on the time axis/ })
    .first()
    .click();
  await field(robin).fill('What did I do here, @Grace Hopper?');
  await robin.getByRole('checkbox', { name: /^About the moment 0:\d\d/ }).check();
  await robin.getByRole('button', { name: 'Send' }).click();
  await message(robin, 'What did I do here')
    .getByRole('button', { name: /^at 0:\d\d/ })
    .click();
  const shown = message(grace, 'What did I do here');
  await shown.getByRole('link', { name: 'Show the moment in the report' }).waitFor(patience);
  await field(robin).scrollIntoViewIfNeeded();
  await look(robin, 'thread-report');
  await look(grace, 'thread');
});

it('[THREAD-14] a moment is commented on by one key, answered, reacted to and resolved', async () => {
  await robin.getByRole('heading', { level: 1 }).click();
  await robin.keyboard.press('c');
  const about = robin.getByLabel(/^Your comment on 0:\d\d/);
  await expect.poll(() => about.evaluate((one) => one === document.activeElement)).toBe(true);
  await robin.keyboard.type('Too fast at this place?');
  await robin.keyboard.press('Control+Enter');
  const comments = robin.getByRole('list', { name: 'Comments by moment' });
  const mine = comments.getByRole('listitem').filter({ hasText: 'Too fast' }).first();
  await mine.waitFor(patience);
  await robin
    .getByRole('link', { name: /^Comment by Robin at 0:\d\d/ })
    .first()
    .waitFor(patience);

  const told = message(grace, 'Too fast').first();
  await told.getByRole('button', { name: 'Answer' }).click(patience);
  await told.getByLabel('Your answer').fill('Yes, one breath more.');
  await grace.keyboard.press('Control+Enter');
  await mine.getByText('Yes, one breath more.').waitFor(patience);
  await told.getByRole('button', { name: 'React' }).first().click();
  await told.getByRole('button', { name: 'Well seen' }).click();
  await mine.getByRole('button', { name: /^Well seen\s*1/ }).waitFor(patience);
  await look(robin, 'thread-comments');
  await told.getByRole('button', { name: 'Resolve' }).click();
  await mine.waitFor({ ...patience, state: 'detached' });
  await robin.getByRole('radio', { name: /^Resolved/ }).check();
  await mine.getByText('resolved by Grace Hopper').waitFor(patience);
});

it('[THREAD-3] [THREAD-6] [THREAD-9] counts what is new, changes and takes back, and ends with the access', async () => {
  await robin.goto(`${server.url}/rehearsals`);
  await field(grace).fill('And one more thing, @Robin.');
  await grace.getByRole('button', { name: 'Send' }).click();
  const badge = robin.getByRole('link', { name: '1 new message, you are called' });
  await badge.waitFor(patience);
  await look(robin, 'thread-badge');
  await badge.click();
  await message(robin, 'one more thing').waitFor(patience);

  const own = message(grace, 'one more thing');
  await own.getByRole('button', { name: 'Edit' }).click();
  await grace.getByLabel('Your message, put differently').fill('And two more things.');
  await grace.getByRole('button', { name: 'Save' }).click();
  await message(robin, 'two more things').getByText('edited').waitFor(patience);
  const taken = message(grace, 'two more things').getByRole('button', { name: 'Delete' });
  await taken.click();
  await message(robin, 'two more things').waitFor({ ...patience, state: 'detached' });
  await grace.getByRole('button', { name: 'Undo' }).click();
  await message(robin, 'two more things').waitFor(patience);
  await taken.click();
  await message(robin, 'two more things').waitFor({ ...patience, state: 'detached' });
  const change = message(robin, 'Well told').getByRole('button', { name: /^(Edit|Delete)$/ });
  expect(await change.count()).toBe(0);

  await ask(robin, 'POST', `/api/coachings/${await coachingOf(robin)}/end`);
  await grace.getByText('There is nothing to read here').waitFor(patience);
  expect(await grace.getByRole('main').innerText()).not.toContain('Well told');
  await message(robin, 'Well told').getByText('Grace Hopper').waitFor(patience);
  expect(errors).toEqual([[], []]);
});
