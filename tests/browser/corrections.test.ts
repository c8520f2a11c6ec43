import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { longSession } from '#support/hour.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { allMetrics, putSessions, signIn } from '#support/stored-session.ts';
import { signUp } from '#support/visitor.ts';
import { expectAccessible, openPage, picture } from './theatre.ts';
import { desk, patience, phone } from './company.ts';

let server: TestServer;
let browser: Browser;
let [page, other]: Page[] = [];
let errors: string[][];
let id: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const visitor = await signUp(server.url);
  const hour = longSession({ metrics: await allMetrics(), minutes: 2, seed: 'corrected' });
  [id = ''] = await putSessions(server, { visitor, sessions: [{ hour }] });
  const context = await browser.newContext({ viewport: desk });
  await signIn(context, { visitor, url: server.url });
  const opened = [await openPage(context), await openPage(context)];
  [page, other] = opened.map((one) => one.page);
  errors = opened.map((one) => one.errors);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const transcript = (of: Page) => of.locator('[data-transcript]').first();
const passages = (of: Page) => transcript(of).getByRole('listitem');
async function begin(of: Page, passage: number): Promise<string> {
  const line = passages(of).nth(passage);
  await line.hover(patience);
  await line.getByRole('button', { name: /^Correct what was heard at/ }).click();
  return of.getByLabel(/^What you said at/).inputValue();
}
async function write(of: Page, text: string): Promise<void> {
  await of.keyboard.press('Control+A');
  await of.keyboard.type(text);
  await of.keyboard.press('Enter');
}
const fillers = async (of: Page) =>
  (
    await of
      .getByRole('row', { name: /^Fillers/ })
      .first()
      .innerText()
  ).replaceAll(/\s+/g, ' ');
const captions = (of: Page) =>
  of.evaluate(async (path) => (await fetch(path)).text(), `/api/interviews/${id}/captions.vtt`);

it('[CORRECT-8] a candidate puts a passage right by keys, and report and captions follow', async () => {
  await Promise.all([page!, other!].map((one) => one.goto(`${server.url}/reports/${id}`)));
  await passages(other!).first().waitFor(patience);
  await page!
    .getByText(/more measures?|other measures?/i)
    .first()
    .click(patience);
  const before = await fillers(page!);
  const was = await begin(page!, 1);
  await page!.keyboard.press('End');
  await page!.keyboard.type(' and left');
  await page!.keyboard.press('Escape');
  expect(await passages(page!).nth(1).innerText()).toContain(was);

  await begin(page!, 1);
  await picture(page!, 'correct-editing');
  await expectAccessible(page!, 'correct');
  const now = `um um zephyr um ${was} um`;
  await write(page!, now);
  await page!.getByText('Corrected. What rests on these words is read again.').waitFor(patience);
  await expect.poll(() => fillers(page!), patience).not.toBe(before);
  await passages(page!).nth(1).getByText('zephyr').waitFor(patience);
  expect(await captions(page!)).toContain('zephyr');
  // The answer is judged by its new words, and the other page follows by itself.
  const answers = page!.getByRole('region', { name: 'What you said, and what it stands on' });
  await expect.poll(() => answers.innerText(), patience).toContain('zephyr');
  await passages(other!).nth(1).getByText('zephyr').waitFor(patience);
  await page!.getByRole('button', { name: 'Show what was heard' }).first().click();
  const heard = page!.getByRole('region', { name: 'What was heard' });
  await heard.getByText(was, { exact: true }).waitFor(patience);
  await passages(page!).nth(1).scrollIntoViewIfNeeded();
  await picture(page!, 'correct');
  await page!.emulateMedia({ colorScheme: 'dark' });
  await picture(page!, 'correct-dark');
  await page!.emulateMedia({ colorScheme: null });
  await page!.setViewportSize(phone);
  await heard.scrollIntoViewIfNeeded();
  await picture(page!, 'correct-390');
  expect(await page!.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page!.setViewportSize(desk);

  // The way back is there for some seconds.
  await begin(page!, 1);
  await write(page!, was);
  await page!.getByRole('button', { name: 'Undo' }).click(patience);
  await passages(page!).nth(1).getByText('zephyr').waitFor(patience);
});

it('[CORRECT-8] what was changed on another page is told, and the replay corrects as well', async () => {
  const was = await begin(page!, 0);
  await begin(other!, 0);
  await write(other!, 'first come');
  await write(page!, 'came too late');
  await page!.getByText('Other words stand here by now').waitFor(patience);
  await page!.getByText(/and read: “first come/).waitFor(patience);
  await picture(page!, 'correct-conflict');
  await page!.goto(`${server.url}/interviews/${id}/replay`);
  const line = page!.locator('[data-line]').filter({ hasText: 'first come' }).first();
  await line.hover(patience);
  await line.getByRole('button', { name: /^Correct what was heard at/ }).click();
  await picture(page!, 'correct-replay');
  await write(page!, 'then served');
  await page!.locator('[data-said]').filter({ hasText: 'then served' }).waitFor(patience);
  await passages(other!).first().getByText('served').waitFor(patience);
  await other!.getByRole('button', { name: 'Show what was heard' }).first().click();
  await other!.getByRole('button', { name: 'Put back what was heard' }).click();
  await expect.poll(() => passages(other!).first().innerText(), patience).toContain(was);
  expect(errors).toEqual([[], []]);
});
