import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { expectAccessible, openPage, picture, signUp } from './theatre.ts';

const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize({ width: 390, height: 844 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const widest = () => page.evaluate(() => document.documentElement.scrollWidth);

describe('practising one question in writing', () => {
  it('[PRACTICE-7] leads from the header to a question, and from an answer to its evidence', async () => {
    await signUp(page, server.url);
    await page.getByRole('link', { name: 'Practice' }).click();
    await page.getByRole('link', { name: /a mistake you made at work/ }).click();
    const box = page.getByLabel('Your answer');
    await box.fill('I once broke a build.');
    await box.press('Control+Enter');
    await page.getByText('Too short to judge').waitFor({ timeout: 60_000 });
    await expectAccessible(page, 'practice, too short');
    await box.fill(story);
    await box.press('Control+Enter');
    await page.getByText(/^Overall \d+ of 100/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Show the words' }).first().click();
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
    await expectAccessible(page, 'practice, judged');
    expect(await widest()).toBeLessThanOrEqual(390);
    await picture(page, 'practice-390');
  });

  it('[PRACTICE-7] reads well in the dark, keeps earlier tries, and starts nothing that fails', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.reload();
    await page.getByRole('heading', { name: 'Earlier tries' }).waitFor({ timeout: 20_000 });
    await expectAccessible(page, 'practice, dark');
    await picture(page, 'practice-dark');
    expect(errors).toEqual([]);
  });
});
