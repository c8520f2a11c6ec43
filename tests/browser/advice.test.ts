import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { expectAccessible, openPage, picture, signUp } from './theatre.ts';

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

it('[ADVICE-9] leads from home to the advisor, which answers by rules without a model; at 390 px and in the dark', async () => {
  await signUp(page, server.url);
  await page.getByRole('heading', { name: 'Your first rehearsal', exact: true }).waitFor();
  await page.getByRole('link', { name: 'All advice' }).click();
  await page.getByRole('button', { name: 'What should I work on?' }).press('Enter');
  await page.getByText('By rules, from your figures').waitFor();
  await page.getByText(/There is not enough data yet/).waitFor();
  await expectAccessible(page, 'advice');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(page, 'advice-390');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'advice, dark');
  expect(errors).toEqual([]);
});
