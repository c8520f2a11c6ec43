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
let [earlier, later]: (string | undefined)[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const visitor = await signUp(server.url);
  const metrics = await allMetrics();
  const at = new Date(Date.now() - 3 * 86_400_000);
  [earlier, later] = await putSessions(server, {
    visitor,
    sessions: [
      { hour: longSession({ metrics, minutes: 5, seed: 'earlier' }), at },
      { hour: longSession({ metrics, minutes: 10, seed: 'later' }) },
    ],
  });
  const context = await browser.newContext({ viewport: desk });
  await signIn(context, { visitor, url: server.url });
  ({ page, errors } = await openPage(context));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const timeline = () => page.getByTestId('timeline').first();
const seconds = async () => Number(await timeline().getAttribute('aria-valuenow'));
/** A place on the timeline: how far along it, and how far below its top. */
async function placeAt(share: number, y: number): Promise<{ x: number; y: number }> {
  await timeline().evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await timeline().boundingBox())!;
  return { x: box.x + share * box.width, y: box.y + y };
}
/** Below the axis: questions 44 high, speech 48, words 34, then the first metric. */
const rows = { questions: 50, speech: 90, words: 138, metric: 190 };

it('[REPLAY-6] [REPLAY-7] is hovered, gone through by hand and by keys, and remembers its lanes', async () => {
  await page.goto(`${server.url}/interviews/${later}/replay`);
  await timeline().waitFor(patience);
  await page.getByText('This rehearsal was not recorded.').waitFor(patience);
  await picture(page, 'replay');
  await expectAccessible(page, 'replay');
  await page.emulateMedia({ colorScheme: 'dark' });
  await placeAt(0.5, 0);
  await picture(page, 'replay-dark');
  await page.emulateMedia({ colorScheme: null });

  const tip = page.getByTestId('tip');
  // What is still being made is told above, and moves the timeline down meanwhile.
  const pointedAt = async (y: number) => {
    const place = await placeAt(0.5, y);
    await page.mouse.move(place.x, place.y);
    return tip.innerText();
  };
  await expect
    .poll(() => pointedAt(rows.metric), patience)
    .toMatch(/words\/min[^]*well measured[^]*voiced/);
  await expect.poll(() => pointedAt(rows.questions)).toContain('What have you built lately?');

  const half = await placeAt(0.5, rows.metric);
  await page.mouse.click(half.x, half.y);
  await expect.poll(seconds).toBeGreaterThan(250);
  const before = await seconds();
  for (const [key, by] of [
    ['ArrowRight', 5],
    ['l', 10],
    ['j', -10],
    ['ArrowLeft', -5],
  ] as const) {
    const from = await seconds();
    await page.keyboard.press(key);
    await expect.poll(seconds).toBe(from + by);
  }
  expect(await seconds()).toBe(before);
  await page.keyboard.press('.');
  await expect.poll(seconds).toBeGreaterThan(before);
  await expect.poll(() => page.getByTestId('arrived').textContent()).toMatch(/^\d+:\d\d, .+/);
  await page.keyboard.press('Home');
  await expect.poll(seconds).toBe(0);
  await page.keyboard.press('Space');
  await expect.poll(seconds, patience).toBeGreaterThan(1);
  await page.keyboard.press('Space');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('play and pause').waitFor(patience);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Lanes', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Speech', exact: true }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await timeline().waitFor(patience);
  expect(
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Speech$/ })
      .count(),
  ).toBe(0);
});

it('[REPLAY-4] [REPLAY-7] is zoomed by wheel and keys, from a list of moments to each of them', async () => {
  const middle = await placeAt(0.5, rows.questions);
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await picture(page, 'replay-near');
  const wordsNear = await placeAt(0.5, rows.words);
  await page.mouse.move(wordsNear.x, wordsNear.y);
  await picture(page, 'replay-tip');
  await page.keyboard.press('0');
  const standout = page.getByTestId('standout-best');
  await standout.click(patience);
  expect(await seconds()).toBeGreaterThan(0);
  const moment = page.getByRole('button', { name: /^Watch \d+:\d\d: / }).first();
  const [, minutes, rest] = /(\d+):(\d\d)/.exec((await moment.getAttribute('aria-label'))!)!;
  await moment.click();
  await expect.poll(seconds).toBe(Number(minutes) * 60 + Number(rest));
  await page.goto(`${server.url}/interviews/${later}/replay?at=80000`);
  await expect.poll(seconds, patience).toBe(60);
  await page.setViewportSize(phone);
  await picture(page, 'replay-390');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize(desk);
});

it('[REPLAY-3] a word in the transcript is gone to', async () => {
  const said = page.locator('[data-said]').nth(3);
  await said.scrollIntoViewIfNeeded();
  const time = await said.locator('xpath=ancestor::li').getByRole('button').first().textContent();
  const [minutes, rest] = time!.trim().split(':');
  await said.click({ position: { x: 4, y: 6 } });
  await expect.poll(seconds).toBe(Number(minutes) * 60 + Number(rest));
});

it('[REPLAY-9] an earlier try at the same question plays beside this one', async () => {
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Beside another try' }).click();
  await page.locator(`a[href*="beside=${earlier}"]`).click(patience);
  await page.getByText('Two tries at one question').waitFor(patience);
  await expect.poll(() => page.getByTestId('timeline').count()).toBe(2);
  await page.keyboard.press('l');
  const places = () =>
    page.getByTestId('timeline').evaluateAll((all) => all.map((one) => one.ariaValueNow));
  await expect.poll(places).toEqual(['10', '10']);
  await picture(page, 'replay-pair');
  await expectAccessible(page, 'replay, two tries');
  await page.setViewportSize(phone);
  await picture(page, 'replay-pair-390');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize(desk);
  expect(errors).toEqual([]);
});
