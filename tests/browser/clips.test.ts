import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { putFilmedSession } from '#support/filmed-session.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signIn } from '#support/stored-session.ts';
import { signUp } from '#support/visitor.ts';
import { expectAccessible, openPage, picture, settled } from './theatre.ts';
import { desk, patience, phone } from './company.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** In light and dark, at the desk and on the phone, where nothing may stick out. */
async function pictures(of: Page, name: string): Promise<void> {
  await picture(of, name);
  await of.emulateMedia({ colorScheme: 'dark' });
  await settled(of);
  await picture(of, `${name}-dark`);
  await of.emulateMedia({ colorScheme: null });
  await of.setViewportSize(phone);
  await picture(of, `${name}-390`);
  expect(await of.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await of.setViewportSize(desk);
}

const played = (of: Page) =>
  of.getByTestId('clip-film').evaluate((video: HTMLVideoElement) => ({
    atMs: video.currentTime * 1000,
    durationMs: video.duration * 1000,
    frames: video.getVideoPlaybackQuality().totalVideoFrames,
    cues: video.textTracks[0]?.cues?.length ?? 0,
  }));

it('[CLIPS-8] [CLIPS-3] [CLIPS-4] [CLIPS-5] a moment is cut out, shown to somebody without an account, and taken back', async () => {
  const visitor = await signUp(server.url);
  const id = await putFilmedSession(server, visitor);
  const context = await browser.newContext({ viewport: desk });
  await signIn(context, { visitor, url: server.url });
  const { page, errors } = await openPage(context);
  await page.goto(`${server.url}/interviews/${id}/replay?at=24000`);
  await page.getByTestId('timeline').waitFor(patience);
  // From the playhead on, then by the edges and by hand.
  await page.keyboard.press('i');
  const row = page.getByTestId('clip-row');
  await row.scrollIntoViewIfNeeded();
  const end = page.getByRole('slider', { name: 'End of the clip' });
  const endsAt = Number(await end.getAttribute('aria-valuenow'));
  await end.press('ArrowLeft');
  await expect.poll(() => end.getAttribute('aria-valuenow')).toBe(String(endsAt - 1));
  const box = (await row.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.32, box.y + 20);
  await page.mouse.up();
  await page.getByText(/^0:\d\d to 0:\d\d · \d+ s$/).waitFor(patience);
  await page.getByLabel('Name', { exact: true }).fill('How I lead a team');
  await page.getByTestId('clip-row').evaluate((element) => element.scrollIntoView());
  await pictures(page, 'clips-choosing');
  await page.getByRole('button', { name: 'Cut it out' }).click(patience);
  const item = page.getByTestId('clip');
  await item.getByText('How I lead a team').first().waitFor(patience);
  await item.getByRole('button', { name: /^Watch/ }).click();
  await expect.poll(async () => (await played(page)).durationMs, patience).toBeGreaterThan(1_000);

  await item.getByRole('button', { name: /^Share/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Passcode').fill('curtain call');
  await pictures(page, 'clips-sharing');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('Link to the clip').inputValue();
  await expectAccessible(page, 'a link to a clip');
  await dialog.getByRole('button', { name: 'Done' }).click();

  const stranger = await openPage(await browser.newContext({ viewport: desk }));
  await stranger.page.goto(link);
  const passcode = stranger.page.getByLabel('Passcode');
  await passcode.waitFor(patience);
  await pictures(stranger.page, 'clips-locked');
  await expectAccessible(stranger.page, 'a clip that is locked');
  await passcode.fill('curtain');
  await stranger.page.getByRole('button', { name: 'Open' }).click();
  await stranger.page.getByText('That is not the passcode.').waitFor(patience);
  await passcode.fill('curtain call');
  await stranger.page.getByRole('button', { name: 'Open' }).click();
  await stranger.page.getByRole('heading', { name: 'How I lead a team' }).waitFor(patience);
  await stranger.page.getByTestId('clip-film').evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  await expect.poll(async () => (await played(stranger.page)).atMs, patience).toBeGreaterThan(500);
  const { frames, cues } = await played(stranger.page);
  expect(frames).toBeGreaterThan(3);
  expect(cues).toBeGreaterThan(0);
  await pictures(stranger.page, 'clips-shared');
  await expectAccessible(stranger.page, 'a clip');

  await page.reload();
  await item.getByText(/opened once/).waitFor(patience);
  await item.scrollIntoViewIfNeeded();
  await pictures(page, 'clips-list');
  await expectAccessible(page, 'the replay with clips');
  await item.getByRole('button', { name: /^Take it back/ }).click();
  await item.getByText(/Taken back/).waitFor(patience);
  await stranger.page.reload();
  await stranger.page.getByText('This clip can no longer be watched.').waitFor(patience);
  await pictures(stranger.page, 'clips-gone');

  await item.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(() => item.count(), patience).toBe(0);
  expect([...errors, ...stranger.errors]).toEqual([]);
});
