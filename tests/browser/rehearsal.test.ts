import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];
let id: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openTheatre()]);
  ({ page, errors } = await openPage(browser));
  await page.setViewportSize({ width: 1280, height: 800 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('a visitor, from the door to the report', () => {
  it('[VISIT-1] signs up and is invited to a first rehearsal', async () => {
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Start your first rehearsal' }).first().waitFor();
    await expectAccessible(page, 'landing');
    await picture(page, 'landing');
    await signUp(page, server.url);
    await expectAccessible(page, 'home');
  });

  it('[VISIT-2] passes the lobby check with a baseline', async () => {
    await page.getByRole('link', { name: 'New rehearsal' }).first().waitFor();
    id = await prepare(page);
    for (const check of ['camera', 'microphone', 'connection', 'face']) {
      await page
        .locator(`[data-testid=check-${check}][data-state=fine]`)
        .waitFor({ timeout: 40_000 });
    }
    await page.getByRole('button', { name: 'Take five seconds' }).click();
    await page
      .getByText('Taken. Take it again if you moved or smiled.')
      .waitFor({ timeout: 20_000 });
    await expectAccessible(page, 'lobby');
    await picture(page, 'lobby');
    await enterStage(page);
  });

  it('[VISIT-3] answers three questions while the lamps react', async () => {
    for (const index of [1, 2, 3]) {
      await page.getByText(`Question ${index} of 3`).waitFor({ timeout: 20_000 });
      await beginAnswer(page);
      if (index === 1) {
        await page
          .getByRole('img', { name: /^(Pace|Voice|Volume): (in|above|below) the good range/ })
          .first()
          .waitFor({ timeout: 40_000 });
        await page
          .getByRole('img', { name: /^(Eyes|Framing): (in|above|below) the good range/ })
          .first()
          .waitFor({ timeout: 40_000 });
        await expectAccessible(page, 'room');
        await picture(page, 'room');
      }
      await page.keyboard.press('Enter');
    }
    await page.getByText('That was the last question.').waitFor({ timeout: 20_000 });
  });

  it('[VISIT-4] reads the report, which is still there after a restart', async () => {
    await page.getByRole('link', { name: 'Look back' }).click();
    await page.getByRole('heading', { name: 'Question by question' }).waitFor({ timeout: 20_000 });
    await page.getByRole('heading', { name: 'What to work on' }).waitFor();
    await page.getByRole('heading', { name: 'Against your earlier rehearsals' }).waitFor();
    await expectAccessible(page, 'report');
    await page.getByRole('button', { name: 'Download' }).click();
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('menuitem', { name: 'Report as PDF' }).click();
    expect((await download).suggestedFilename()).toMatch(/^intervyou-.*-report\.pdf$/);
    await picture(page, 'report');
    await server.stop();
    await server.start();
    await page.reload();
    await page.getByRole('heading', { name: 'Question by question' }).waitFor({ timeout: 20_000 });
    expect(page.url()).toContain(id);
    await page.goto(`${server.url}/rehearsals`);
    await page.getByRole('link', { name: 'Read the report' }).first().waitFor();
    await picture(page, 'home');
    expect(errors).toEqual([]);
  });
});
