import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '#support/server.ts';
import {
  beginAnswer,
  enterStage,
  openPage,
  openTheatre,
  picture,
  prepare,
  signUp,
} from './theatre.ts';

let server: TestServer;
let browser: Browser | undefined;
beforeAll(async () => {
  server = await startServer();
});
afterEach(() => browser?.close());
afterAll(() => server.close());

describe('what can go wrong in a browser', () => {
  it('[VISIT-6] a refused camera says what to do, and nothing can begin', async () => {
    browser = await openTheatre(['--use-fake-ui-for-media-stream=deny']);
    const { page, errors } = await openPage(browser);
    await signUp(page, server.url);
    await prepare(page);
    await page.getByText('The camera is not allowed').first().waitFor({ timeout: 20_000 });
    await picture(page, 'camera-refused');
    expect(await page.getByRole('button', { name: /^Begin/ }).isDisabled()).toBe(true);
    expect(errors).toEqual([]);
  });

  it('[VISIT-7] without UDP the media goes over TCP', async () => {
    browser = await openTheatre(['--force-webrtc-ip-handling-policy=disable_non_proxied_udp']);
    const { page } = await openPage(browser);
    await signUp(page, server.url);
    await prepare(page, { questions: 1 });
    await page.locator('[data-testid=check-face][data-state=fine]').waitFor({ timeout: 40_000 });
    await enterStage(page);
    await beginAnswer(page);
  });

  it('[VISIT-8] a second tab is told, may take over, and the first gets out of the way', async () => {
    browser = await openTheatre();
    const context = await browser.newContext();
    const { page: first } = await openPage(context);
    await signUp(first, server.url);
    await prepare(first, { questions: 1 });
    await enterStage(first);
    const { page: second } = await openPage(context);
    await second.goto(first.url());
    await second.getByText('This rehearsal is open in another tab').waitFor({ timeout: 20_000 });
    await second.getByRole('button', { name: 'Take over here' }).click();
    await first.getByText('The rehearsal moved to another tab').waitFor({ timeout: 20_000 });
    await picture(first, 'displaced');
    await beginAnswer(second);
  });

  it('[VISIT-9] a microphone that is unplugged mid-answer is told, and can be taken up again', async () => {
    browser = await openTheatre();
    const { page, errors } = await openPage(browser);
    await signUp(page, server.url);
    await prepare(page, { questions: 1 });
    await enterStage(page);
    await beginAnswer(page);
    await page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject;
      const track = stream instanceof MediaStream ? stream.getTracks()[0] : undefined;
      track?.stop();
      // A browser says this when a device goes away; stopping alone does not.
      track?.dispatchEvent(new Event('ended'));
    });
    await page.getByText('What you have said so far is safe.').first().waitFor({ timeout: 20_000 });
    await picture(page, 'unplugged');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByText('What you have said so far is safe.').first().waitFor({ state: 'hidden' });
    expect(errors).toEqual([]);
  });

  it('[VISIT-10] everything can be reached at 390 pixels wide', async () => {
    browser = await openTheatre();
    const { page } = await openPage(browser);
    await page.setViewportSize({ width: 390, height: 844 });
    const fits = () =>
      page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await signUp(page, server.url);
    expect(await fits()).toBe(true);
    await picture(page, 'home-390');
    await prepare(page, { questions: 1 });
    await page.getByRole('button', { name: /^Begin/ }).waitFor({ timeout: 30_000 });
    expect(await fits()).toBe(true);
    await picture(page, 'lobby-390');
    await enterStage(page);
    await beginAnswer(page);
    expect(await fits()).toBe(true);
    await picture(page, 'room-390');
    await page.getByRole('button', { name: 'Finish answer' }).click();
    await page.getByRole('link', { name: 'Look back' }).click();
    await page.getByRole('heading', { name: 'Question by question' }).waitFor({ timeout: 20_000 });
    expect(await fits()).toBe(true);
    await picture(page, 'report-390');
  });
});
