import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '#support/server.ts';
import {
  beginAnswer,
  enterStage,
  expectAccessible,
  openPage,
  openTheatre,
  picture,
  prepare,
  signUp,
} from './theatre.ts';

const patience = { timeout: 30_000 };
let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ STT: 'pocketsphinx' }), openTheatre()]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize({ width: 1280, height: 800 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('[WORDS-15] [VOICES-4] the server asks, captions follow the voice on stage, can be hidden, and the report has the words', async () => {
  await signUp(page, server.url);
  await page.getByRole('link', { name: 'New rehearsal' }).first().click();
  await page.getByText('on this server, for captions and your report').waitFor(patience);
  await page.goBack();
  await prepare(page, { questions: 1 });
  // Chromium without a screen has no voices: it is flite who asks.
  const asked = page.waitForResponse((response) => response.url().endsWith('/questions/0/speech'));
  await enterStage(page);
  expect((await asked).headers()['content-type']).toBe('audio/wav');
  await page.getByText('Listen to the question').waitFor(patience);
  await beginAnswer(page);
  const caption = page.getByTestId('caption');
  await caption.getByText(/losses|payments|percent|service/).waitFor(patience);
  await page.getByText('Approximate: some words are misheard').waitFor(patience);
  await picture(page, 'captions');
  await expectAccessible(page, 'captions');
  await page.setViewportSize({ width: 390, height: 844 });
  await caption.waitFor(patience);
  await picture(page, 'captions-390');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Hide captions' }).click();
  await caption.waitFor({ ...patience, state: 'detached' });
  await page.getByRole('button', { name: 'Finish answer' }).click();
  await page.getByRole('link', { name: 'Look back' }).click(patience);
  const said = page.getByRole('region', { name: 'What you said to question 1' });
  await said
    .getByText(/\w+ \w+/)
    .first()
    .waitFor(patience);
  await said.getByText('Take it as approximate').waitFor(patience);
  await expectAccessible(page, 'report with words');
  await picture(page, 'transcript');
  expect(errors).toEqual([]);
});
