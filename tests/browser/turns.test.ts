import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '#support/server.ts';
import { giveSpeakingMicrophone, say, soundsOf } from '#support/speaking-microphone.ts';
import { offerMs } from '#server/interviews/turn/turn.ts';
import {
  enterStage,
  expectAccessible,
  openPage,
  openTheatre,
  picture,
  prepare,
  signUp,
} from './theatre.ts';

const patience = { timeout: 30_000 };
/** Of an interviewer left as they are. */
const patienceMs = 4_000;
let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ STT: 'pocketsphinx' }), openTheatre()]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize({ width: 1280, height: 800 });
  await giveSpeakingMicrophone(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function picturesOf(name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, `${name}-390`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 800 });
}

it('[TURN-12] [TURN-13] a spoken answer ends in silence, is followed up, and the follow-up is answered in writing', async () => {
  await signUp(page, server.url);
  await prepare(page, { questions: 1, followUps: true });
  await enterStage(page);
  await page.getByRole('button', { name: 'I have read it' }).click(patience);
  const saidAtMs = await say(
    page,
    'Last year I worked in a small bakery and the orders were a mess. I wrote a simple program. ' +
      'I tested it with the baker. I showed the people there how they could use it in the morning.',
  );
  await page.getByText('Finished? I will go on in a moment.').waitFor(patience);
  await picturesOf('offer');
  await page.getByText('Follow-up to question 1').waitFor(patience);
  const heardAfter = async () => (await soundsOf(page)).filter((atMs) => atMs > saidAtMs);
  await expect.poll(heardAfter, patience).toHaveLength(1);
  const heardAfterMs = ((await heardAfter())[0] ?? NaN) - saidAtMs;
  const waitedMs = patienceMs + offerMs;
  const overMs = Math.round(heardAfterMs - waitedMs);
  process.stdout.write(`last word to next question heard: ${waitedMs} + ${overMs} ms\n`);
  expect(heardAfterMs).toBeGreaterThan(waitedMs);
  expect(overMs).toBeLessThan(5_000);
  await page.getByRole('button', { name: 'I have read it' }).click(patience);
  await page.getByRole('button', { name: 'Type instead' }).click(patience);
  await page.getByLabel('Your answer in writing').fill('They saved an hour every day.');
  await picturesOf('typing');
  await expectAccessible(page, 'typing on stage');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('link', { name: 'Look back' }).click(patience);
  const followUp = page.getByRole('article').filter({ hasText: 'Follow-up to question 1' }).first();
  await followUp.getByText('Made by rules on this server.').waitFor(patience);
  await followUp.getByText('They saved an hour every day.').waitFor(patience);
  await followUp.getByText('Typed by you').waitFor(patience);
  await followUp.scrollIntoViewIfNeeded();
  await picturesOf('follow-up-report');
  await expectAccessible(page, 'report with a follow-up');
  expect(errors).toEqual([]);
});
