import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { keepMonth } from '#support/month.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { expectAccessible, openPage, picture, signUp } from './theatre.ts';
import { desk, patience, phone } from './company.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize(desk);
  await signUp(page, server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('[TREND-6] [TREND-10] invites at first, then shows what moved, what is left out and why', async () => {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Trends' }).click();
  await page.getByRole('heading', { name: 'Trends begin with your first rehearsal.' }).waitFor();
  const { id } = (await (await page.request.get(`${server.url}/api/me`)).json()) as { id: string };
  await server.stop();
  await keepMonth(server.dataDir, id);
  await server.start();

  await page.goto(`${server.url}/rehearsals`);
  await page.getByText(/^Eyes moved from 40 to 80/).waitFor(patience);
  await page.getByRole('link', { name: 'All trends' }).click();
  await page.getByText('8 sessions', { exact: true }).waitFor(patience);
  const eyes = page.getByRole('listitem').filter({
    has: page.getByRole('heading', { name: 'Eyes', exact: true }),
  });
  await eyes.getByText(/^Nearer to the good range: 40 to 80/).waitFor();
  await eyes.getByText('Personal best: in range 80 % of the time').waitFor();
  const chart = eyes.getByRole('slider', { name: 'Eyes by session' });
  await chart.press('Home');
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/: 40.% ?\. in range 0 % of the time/);
  for (let step = 0; step < 5; step += 1) await chart.press('ArrowRight');
  expect(await chart.getAttribute('aria-valuetext')).toMatch(/Not enough data$/);
  await eyes.getByText('As a table').click();
  await expect.poll(() => eyes.getByRole('row').count()).toBe(9);
  await page.getByText('One session is left out').click();
  await page.getByText('12 s of speech; less than a minute tells too little.').waitFor();

  await expectAccessible(page, 'trends');
  await picture(page, 'trends');
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'trends, dark');
  await picture(page, 'trends-390');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
});

it('[TREND-5] the address keeps the filters', async () => {
  await page.getByLabel('Sessions', { exact: true }).selectOption('peer');
  await page.getByRole('heading', { name: 'No session fits' }).waitFor(patience);
  expect(new URL(page.url()).search).toBe('?kind=peer');
  await page.reload();
  await page.getByRole('heading', { name: 'No session fits' }).waitFor(patience);
  await page.getByRole('button', { name: 'Show all rehearsals' }).click();
  await page.getByText('8 sessions', { exact: true }).waitFor(patience);
  expect(new URL(page.url()).search).toBe('?span=all');
  expect(errors).toEqual([]);
});

it('[SEARCH-9] one key leads to the field, and each place found to its moment', async () => {
  await page.goto(`${server.url}/rehearsals`);
  await page.getByRole('heading', { name: 'Your rehearsals' }).waitFor(patience);
  await page.keyboard.press('/');
  await page.keyboard.type('lighthouses');
  await page.keyboard.press('Enter');
  await page.getByText('In 8 sessions.').waitFor(patience);
  await page.locator('mark').filter({ hasText: 'lighthouse' }).first().waitFor();
  await expectAccessible(page, 'search');
  await picture(page, 'search');
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('bakery');
  await page.getByRole('heading', { name: 'Nothing holds “bakery”' }).waitFor(patience);
  await page.getByLabel('Words to look for').fill('"week 3" light');
  await page.getByText('In one session.').waitFor(patience);
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'search, dark');
  await picture(page, 'search-390');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByRole('link', { name: /in week 3 we mended the lighthouse/ }).click();
  await page.waitForURL(/at=5000/, patience);
  expect(errors).toEqual([]);
});
