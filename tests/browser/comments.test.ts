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
let page: Page;
let errors: string[];
let id: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const visitor = await signUp(server.url);
  const hour = longSession({ metrics: await allMetrics(), minutes: 2, seed: 'commented' });
  [id = ''] = await putSessions(server, { visitor, sessions: [{ hour }] });
  const context = await browser.newContext({ viewport: desk });
  await signIn(context, { visitor, url: server.url });
  ({ page, errors } = await openPage(context));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const comment = (text: string) =>
  page
    .getByRole('list', { name: 'Comments by moment' })
    .getByRole('listitem')
    .filter({ hasText: text });

it('[REPORT-17] what was not recorded is not offered to be watched, but leads to the replay', async () => {
  await page.goto(`${server.url}/reports/${id}`);
  const link = page.getByRole('link', { name: /^Replay \d+:\d\d$/ }).first();
  await link.waitFor(patience);
  expect(await page.getByRole('link', { name: /^Watch \d/ }).count()).toBe(0);
  expect(await link.getAttribute('href')).toMatch(/\/interviews\/[0-9a-f-]+\/replay\?at=\d+$/);
});

it('[THREAD-15] words that are selected in the transcript are commented on and quoted', async () => {
  await page.goto(`${server.url}/reports/${id}`);
  const words = page.locator('[data-transcript]').first().locator('[data-from]');
  await words.nth(6).scrollIntoViewIfNeeded(patience);
  const [first, last] = [await words.nth(2).boundingBox(), await words.nth(6).boundingBox()];
  const said = (await words.allInnerTexts()).slice(2, 7).join(' ');
  await page.mouse.move(first!.x + 1, first!.y + first!.height / 2);
  await page.mouse.down();
  await page.mouse.move(last!.x + last!.width - 1, last!.y + last!.height / 2, { steps: 8 });
  await page.mouse.up();
  const offered = page.getByRole('button', { name: 'Comment on these words' });
  await offered.waitFor(patience);
  await picture(page, 'comment-selected');
  await offered.click();
  const about = page.getByLabel(/^Your comment on 0:\d\d/);
  await about.fill('Name the result first.');
  await page.keyboard.press('Control+Enter');
  const quote = comment('Name the result first.').getByTestId('quote');
  await quote.waitFor(patience);
  expect(await quote.innerText()).toBe(`“${said}”`);
  await quote.scrollIntoViewIfNeeded();
  await picture(page, 'comment-quoted');
});

it('[THREAD-16] in the replay one key comments on where one is, and the lane leads to a comment', async () => {
  await page.goto(`${server.url}/interviews/${id}/replay?at=60000`);
  const timeline = page.getByTestId('timeline');
  await timeline.waitFor(patience);
  await comment('Name the result first.').waitFor(patience);
  await page.keyboard.press('Space');
  await page.keyboard.press('c');
  const field = page.getByLabel(/^Your comment on 0:4\d/);
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  const seconds = async () => Number(await timeline.getAttribute('aria-valuenow'));
  const before = await seconds();
  await page.keyboard.type('A breath here');
  await picture(page, 'comment-replay');
  await expectAccessible(page, 'comment-replay');
  await expect.poll(seconds, patience).toBeGreaterThan(before);
  await page.keyboard.press('Control+Enter');
  await comment('A breath here').waitFor(patience);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Space');

  // It stands in the list of moments as well.
  await page
    .getByRole('button', { name: /^Watch 0:\d\d: Name the result first/ })
    .waitFor(patience);
  const lane = page.getByRole('listitem').filter({ hasText: /^Comments$/ });
  await lane.evaluate((element) =>
    element.scrollIntoView({ block: 'center', behavior: 'instant' }),
  );
  const [row, axis] = [await lane.boundingBox(), await timeline.boundingBox()];
  const length = Number(await timeline.getAttribute('aria-valuemax'));
  const at = comment('Name the result first.').getByRole('button', { name: /^at 0:\d\d/ });
  const [, from] = /0:(\d\d)/.exec(await at.innerText())!;
  const x = axis!.x + (axis!.width * (Number(from) + 0.7)) / (length + 0.5);
  const y = row!.y + row!.height / 2;
  await page.mouse.move(x, y);
  await expect.poll(() => page.getByTestId('tip').innerText()).toMatch(/Name the result.*“.+”/s);
  await picture(page, 'comment-lane');
  await page.mouse.click(x, y);
  await expect.poll(seconds, patience).toBe(Number(from));
  const shown = comment('Name the result first.').first();
  await expect.poll(() => shown.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'comment-shown-dark');
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(phone);
  await picture(page, 'comment-shown-390');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(errors).toEqual([]);
});
