import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { expectAccessible, openPage, picture, signUp } from './theatre.ts';

const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';
const patience = { timeout: 30_000 };

let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page, server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
const press = (name: string | RegExp) =>
  page.getByRole('button', { name }).first().press('Enter', patience);

describe('coming back to a question', () => {
  it('[PRACTICE-16] leads from hints over a comparison to a grade, by keyboard, at 390 px', async () => {
    await page.goto(`${server.url}/practice/behavioural-mistake`);
    await press('Give me a nudge');
    await press('How could I build it?');
    await page.getByText('2 hints so far').waitFor();
    await press('Save this question');
    await page.getByText('Next due today.').waitFor();
    const box = page.getByLabel('Your answer');
    await box.fill('I once broke a build.');
    await box.press('Control+Enter');
    await page.getByText('There is no score to suggest anything from.').waitFor(patience);
    await box.fill(story);
    await box.press('Control+Enter');
    await page.getByRole('heading', { name: 'This try and the one before' }).waitFor(patience);
    expect(await page.locator('ins').count()).toBeGreaterThan(0);
    expect(await page.locator('del').count()).toBeGreaterThan(0);
    await page.getByText('with 2 hints').first().waitFor();
    await page.getByText('Going by the evaluation').waitFor();
    await page.getByLabel('Tags, with commas between').fill('Mistakes, week one');
    await press('Save');
    await expectAccessible(page, 'a compared try');
    expect(await widest()).toBeLessThanOrEqual(390);
    await picture(page, 'practice-again-390');
    await press(/^Again/);
    await page.getByText('Next due tomorrow.').first().waitFor();
    await page.getByText('Passages said before').click();
    await page.getByText('It shares no passage').waitFor();
    await page.getByRole('link', { name: 'Answer on camera' }).waitFor();
  }, 120_000);

  it('[PRACTICE-16] own questions are written, deleted and put back, and are due on the home page', async () => {
    await page.goto(`${server.url}/practice/saved`);
    await page.getByLabel('Tag', { exact: true }).selectOption('mistakes');
    await press('Write a question');
    await page.getByLabel('The question').fill('Why do you want to leave the harbour?');
    await press('Add the question');
    await page.getByText('One to five lines of 5 to 200 characters').waitFor();
    await page.getByLabel('What a good answer holds').fill('Say what you look forward to.');
    await press('Add the question');
    await press(/^Change\b.*Why do you want/);
    await page.getByLabel('The question').fill('Why do you want to leave the harbour now?');
    await press('Save');
    await page
      .getByRole('link', { name: 'Why do you want to leave the harbour now?' })
      .first()
      .waitFor();
    await press(/^Delete\b.*Why do you want/);
    await page.getByText('Your question is deleted.').waitFor();
    await press('Undo');
    await page.getByRole('button', { name: /^Delete\b.*Why do you want/ }).waitFor();
    await expectAccessible(page, 'own questions');
    expect(await widest()).toBeLessThanOrEqual(390);
    await picture(page, 'practice-saved-390');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${server.url}/rehearsals`);
    await page.getByRole('heading', { name: 'Due today' }).waitFor();
    await page.getByRole('link', { name: /Why do you want to leave the harbour now/ }).waitFor();
    await expectAccessible(page, 'due today, dark');
    await picture(page, 'due-today-dark-390');
  }, 120_000);

  it('[PRACTICE-16] a rapid round needs no mouse, and its results come after the last question', async () => {
    await page.goto(`${server.url}/practice/rapid`);
    await press('Start the round');
    const box = page.getByLabel('Your answer');
    for (const [index, text] of ['I answered the first.', '', story].entries()) {
      await page.getByText(`Question ${index + 1} of 3`).waitFor();
      await expect.poll(() => box.evaluate((one) => one === document.activeElement)).toBe(true);
      await page.keyboard.type(text);
      if (index === 0) await expectAccessible(page, 'rapid round, dark');
      await page.keyboard.press('Control+Enter');
    }
    await page.getByRole('heading', { name: 'How the round went' }).waitFor();
    await page.getByText('Nothing was written.').waitFor(patience);
    await page.getByText('Another round').waitFor();
    await expect.poll(() => page.getByText(/^Overall/).count(), patience).toBe(2);
    await expectAccessible(page, 'rapid results, dark');
    expect(await widest()).toBeLessThanOrEqual(390);
    await picture(page, 'rapid-dark-390');
    expect(errors).toEqual([]);
  }, 120_000);
});
