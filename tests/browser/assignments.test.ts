import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { launchBrowser } from '#support/chromium.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { createAccount, expectAccessible, openPage, picture } from './theatre.ts';

const patience = { timeout: 60_000 };
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';
const praise = 'Good figures. Say earlier what came of it.';

let server: TestServer;
let browser: Browser;
let grace: Page;
let ada: Page;
let bob: Page;
let errors: string[][];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const opened = await Promise.all([openPage(browser), openPage(browser), openPage(browser)]);
  [grace, ada, bob] = opened.map(({ page }) => page) as [Page, Page, Page];
  errors = opened.map((one) => one.errors);
  await Promise.all([grace, ada, bob].map((page) => page.setViewportSize(desk)));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function ask(page: Page, method: 'GET' | 'POST', path: string, data?: unknown) {
  const headers = { origin: new URL(server.url).origin };
  const answer = await page.request.fetch(`${server.url}/api${path}`, { method, headers, data });
  expect(answer.ok(), `${method} ${path}`).toBe(true);
  return (await answer.json()) as unknown;
}

/** What invitation and permission look like is another test's. */
async function allow(candidate: Page, coach: Page): Promise<void> {
  const made = await ask(candidate, 'POST', '/invitations', {});
  const { token } = z.object({ token: z.string() }).parse(made);
  await ask(coach, 'POST', '/invitations/accept', { token });
  const coaches = z.object({ coaches: z.array(z.object({ id: z.string() })) });
  const [one] = coaches.parse(await ask(candidate, 'GET', '/coachings/coaches')).coaches;
  await ask(candidate, 'POST', `/coachings/${one!.id}/allow`);
}

const widest = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await picture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, `${name}, dark`);
  await picture(page, `${name}-dark`);
  await page.setViewportSize(phone);
  expect(await widest(page)).toBeLessThanOrEqual(phone.width);
  await picture(page, `${name}-390`);
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: null });
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

describe('[ASSIGN-11] a coach, and two candidates who are given the same', () => {
  it('brings them together and gives them something to write', async () => {
    for (const [page, name] of [
      [grace, 'Grace Hopper'],
      [ada, 'Ada Lovelace'],
      [bob, 'Bob Noyce'],
    ] as const) {
      await page.goto(`${server.url}/sign-up`);
      await createAccount(page, name);
      await page.getByText('Your first rehearsal takes four minutes.').waitFor(patience);
    }
    await ada.goto(`${server.url}/assignments`);
    await heading(ada, 'Nobody has given you anything to do').waitFor(patience);
    await look(ada, 'assignments-empty');
    await allow(ada, grace);
    await allow(bob, grace);

    await grace.goto(`${server.url}/coaching`);
    await link(grace, 'Groups and assignments').click();
    await heading(grace, 'Your first group').waitFor(patience);
    await look(grace, 'groups-empty');
    await button(grace, 'New group').click();
    await grace.getByLabel('Name', { exact: true }).fill('Spring cohort');
    await grace.getByRole('checkbox', { name: 'Ada Lovelace' }).check();
    await grace.getByRole('checkbox', { name: 'Bob Noyce' }).check();
    await look(grace, 'groups-new');
    await button(grace, 'Make the group').click();
    await heading(grace, 'Spring cohort').waitFor(patience);
    await grace.getByText('Not enough people').waitFor(patience);

    await link(grace, 'Give something to do').click();
    await grace.getByLabel('Title').fill('A mistake you made');
    await button(grace, 'Give it').click();
    await grace.getByText('Choose at least one question.').waitFor(patience);
    await grace.getByLabel('Note').fill('Figures first, please.');
    await grace.getByLabel('Look for a question').fill('a mistake you made at work');
    await grace.getByRole('checkbox', { name: /a mistake you made at work/ }).check();
    await grace.getByLabel('Due on').fill('2099-05-04');
    await look(grace, 'assign');
    await button(grace, 'Give it').click();
    await grace.getByText('0 of 2 done').waitFor(patience);
    expect(await grace.getByText('Not begun').count()).toBe(2);
    await look(grace, 'group');
  });

  it('one of them is told at home, and does it in writing', async () => {
    await ada.goto(`${server.url}/rehearsals`);
    await ada.getByText('Grace Hopper has put you into the group Spring cohort').waitFor(patience);
    await look(ada, 'home-assigned');
    await button(ada, 'Good to know').click();
    await link(ada, /A mistake you made/).click();
    await heading(ada, 'Your assignments').waitFor(patience);
    await ada.getByText('Figures first, please.').waitFor(patience);
    await look(ada, 'assignments');
    await button(ada, /^Begin/).click();
    await ada.getByText('Question 1 of 1').waitFor(patience);
    await look(ada, 'assigned-attempt');
    await ada.getByLabel('Your answer').fill(story);
    await button(ada, 'Hand it in').click();
    await heading(ada, 'Handed in').waitFor(patience);
    await look(ada, 'assigned-done');
  });

  it('the queue shows it, and is gone through by keys', async () => {
    await grace.getByText('1 of 2 done').waitFor(patience);
    await grace.goto(`${server.url}/coaching/review`);
    await heading(grace, 'Ada Lovelace').waitFor(patience);
    await grace.keyboard.press('j');
    await grace.keyboard.press('Enter');
    await grace.getByText(/^Overall \d+ of 100/).waitFor(patience);
    await grace.keyboard.press('x');
    const box = grace.getByLabel('Comment on one attempt');
    await box.fill(praise);
    // While one types, keys are letters.
    await box.press('d');
    await box.fill(praise);
    await look(grace, 'review');
    await button(grace, 'Send').click();
    await grace.getByText('You said').waitFor(patience);
    await heading(grace, 'Ada Lovelace').click();
    await grace.keyboard.press('j');
    await grace.keyboard.press('d');
    await heading(grace, 'Nothing waits for you').waitFor(patience);
    await look(grace, 'review-empty');
    await button(grace, 'Undo').click();
    await heading(grace, 'Ada Lovelace').waitFor(patience);
    await grace.keyboard.press('j');
    await grace.keyboard.press('d');
    await heading(grace, 'Nothing waits for you').waitFor(patience);
  });

  it('she reads what was said; he sees his own and nothing of hers', async () => {
    await ada.goto(`${server.url}/assignments`);
    await ada.getByText(praise).waitFor(patience);
    await ada.getByText('Your coach has been through it').waitFor(patience);
    await look(ada, 'assignments-commented');
    const seen: string[] = [];
    bob.on('response', async (response) => {
      if (response.url().includes('/api/')) seen.push(await response.text().catch(() => ''));
    });
    await bob.goto(`${server.url}/assignments`);
    await button(bob, /^Begin/).waitFor(patience);
    await expect.poll(() => seen.some((text) => text.includes('A mistake you made'))).toBe(true);
    expect(seen.join('')).not.toMatch(/Good figures|Ada Lovelace|price update/);
    expect(await bob.getByText(praise).count()).toBe(0);
    expect(errors).toEqual([[], [], []]);
  });
});
