import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { startFakeCopyleaks, type FakeCopyleaks } from '#support/fake-copyleaks.ts';
import { story } from '#support/practice.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { expectAccessible, openPage, picture, signUp } from './theatre.ts';

let fake: FakeCopyleaks;
let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  fake = await startFakeCopyleaks();
  fake.hold();
  [server, browser] = await Promise.all([
    startServer({
      COPYLEAKS_EMAIL: 'me@example.test',
      COPYLEAKS_KEY: 'key-of-tests',
      COPYLEAKS_SANDBOX: 'on',
      COPYLEAKS_BASE_URL: fake.baseUrl,
    }),
    launchBrowser(),
  ]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize({ width: 390, height: 844 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await fake?.close();
});

it('[PRACTICE-22] an answer is compared with the web after consent, by keyboard, at 390 px', async () => {
  await signUp(page, server.url);
  await page.goto(`${server.url}/practice/behavioural-mistake`);
  const box = page.getByLabel('Your answer');
  await box.fill(story);
  await box.press('Control+Enter');
  await page.getByText(/^Overall \d+ of 100/).waitFor({ timeout: 60_000 });
  const overall = await page.getByText(/^Overall \d+ of 100/).textContent();

  const title = page.getByText('Compare with the web');
  await title.focus();
  await page.keyboard.press('Enter');
  const compare = page.getByRole('button', { name: 'Compare', exact: true });
  await compare.waitFor();
  expect(await compare.isDisabled()).toBe(true);
  expect(fake.asked).toEqual([]);
  await expectAccessible(page, 'compare with the web, asked');
  await picture(page, 'originality-asked-390');
  await page.getByLabel('Send this answer to Copyleaks').press('Space');
  await compare.press('Enter');
  await page.getByText('Copyleaks is looking').waitFor();
  await fake.callBack();
  await page.getByText('35 % of its words stand on public pages').waitFor({ timeout: 30_000 });
  const source = page.getByRole('link', { name: 'Answers to copy' });
  expect(await source.getAttribute('href')).toBe('https://answers.example/1');
  expect(await page.getByText(/^Overall \d+ of 100/).textContent()).toBe(overall);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, 'compare with the web, found');
  await picture(page, 'originality-390');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1280, height: 900 });
  await picture(page, 'originality-dark');
  expect(errors).toEqual([]);
});
