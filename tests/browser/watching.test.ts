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

const patience = { timeout: 40_000 };

let server: TestServer;
let browser: Browser;
let candidate: Page;
let coach: Page;
const errors: string[][] = [];
let id: string;

async function visitor(): Promise<Page> {
  const opened = await openPage(browser);
  errors.push(opened.errors);
  await opened.page.setViewportSize({ width: 1280, height: 900 });
  await opened.page.goto(server.url);
  await opened.page.getByRole('link', { name: 'Start your first rehearsal' }).first().waitFor();
  await signUp(opened.page, server.url);
  return opened.page;
}

/** As the page itself would ask. */
async function ask<T>(page: Page, path: string, body?: unknown): Promise<T> {
  const init = { headers: { origin: server.url }, ...(body === undefined ? {} : { data: body }) };
  const answer = await page.request.post(`${server.url}/api${path}`, init);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
  return (await answer.json()) as T;
}

async function letWatch(): Promise<void> {
  const { token } = await ask<{ token: string }>(candidate, '/invitations', { interviewId: id });
  await ask(coach, '/invitations/accept', { token });
  const listed = await candidate.request.get(`${server.url}/api/coachings/coaches`);
  const { coaches } = (await listed.json()) as { coaches: { id: string }[] };
  await ask(candidate, `/coachings/${coaches[0]!.id}/allow`);
}

const framesShown = () =>
  coach
    .getByTestId('candidate-video')
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

const watchers = () => candidate.getByTestId('watchers');

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({ STT: 'auto' }),
    openTheatre(['--force-prefers-reduced-motion']),
  ]);
  [candidate, coach] = [await visitor(), await visitor()];
  id = await prepare(candidate, { questions: 2 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('a coach in the room', () => {
  it('[WATCH-4] who was not allowed sees nothing of it', async () => {
    await coach.goto(`${server.url}/coaching/${id}`);
    await coach.getByRole('heading', { name: 'It is not here' }).waitFor(patience);
    await letWatch();
  });

  it('[WATCH-5] is in the lobby already; the candidate sees who watches', async () => {
    await coach.reload();
    await coach.getByText('In the lobby').waitFor(patience);
    await expect.poll(framesShown, patience).toBeGreaterThan(5);
    await watchers().getByText('Robin is watching').waitFor(patience);
    await expectAccessible(candidate, 'lobby, watched');
    await picture(candidate, 'lobby-watched');
  });

  it('[WATCH-5] sees the picture, the question, the lamps, the charts and the words', async () => {
    await enterStage(candidate);
    await beginAnswer(candidate);
    await coach.getByText('Question 1 of 2').waitFor(patience);
    const before = await framesShown();
    await expect.poll(framesShown, patience).toBeGreaterThan(before + 30);
    const size = await coach
      .getByTestId('candidate-video')
      .evaluate((video: HTMLVideoElement) => [video.videoWidth > 0, video.muted, video.paused]);
    expect(size).toEqual([true, false, false]);
    await coach
      .getByRole('img', { name: /^(Pace|Voice|Volume): (in|above|below) the good range/ })
      .first()
      .waitFor(patience);
    await coach.getByTestId('said').waitFor(patience);
    await coach.getByTestId('answer-time').waitFor(patience);
    await expectAccessible(coach, 'watching');
    await picture(coach, 'watching');
    await picture(candidate, 'room-watched');
  });

  it('[WATCH-6] the candidate pauses, and lets them watch again', async () => {
    await watchers().click();
    await picture(candidate, 'watchers-menu');
    await candidate.getByRole('menuitem', { name: 'Pause watching' }).click();
    await coach.getByText('Paused by Robin').waitFor(patience);
    await picture(coach, 'watching-paused');
    await watchers().getByText('Watching is paused').waitFor(patience);
    const stopped = await framesShown();
    await watchers().click();
    await candidate.getByRole('menuitem', { name: 'Let them watch again' }).click();
    await coach.getByText('Paused by Robin').waitFor({ ...patience, state: 'hidden' });
    await expect.poll(framesShown, patience).not.toBe(stopped);
    await expect.poll(framesShown, patience).toBeGreaterThan(10);
  });

  it('[WATCH-7] a line that broke comes back as a coach', async () => {
    await coach.context().setOffline(true);
    await watchers().getByText('Robin is watching').waitFor(patience);
    await coach.context().setOffline(false);
    await coach.reload();
    await coach.getByText('Question 1 of 2').waitFor(patience);
    await expect.poll(framesShown, patience).toBeGreaterThan(10);
  });

  it('[WATCH-5] fits a phone, and so does who watches', async () => {
    await coach.setViewportSize({ width: 390, height: 844 });
    await expect
      .poll(() => coach.evaluate(() => document.documentElement.scrollWidth), patience)
      .toBeLessThanOrEqual(390);
    await picture(coach, 'watching-phone');
    await candidate.setViewportSize({ width: 390, height: 844 });
    await watchers().getByText('Robin is watching').waitFor(patience);
    await picture(candidate, 'room-watched-phone');
    expect(await candidate.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await coach.setViewportSize({ width: 1280, height: 900 });
    await candidate.setViewportSize({ width: 1280, height: 900 });
  });

  it('[WATCH-6] the candidate ends it for them, and goes on alone', async () => {
    await watchers().click();
    await candidate.getByRole('menuitem', { name: 'End it for Robin' }).click();
    await coach.getByRole('heading', { name: 'The candidate goes on alone' }).waitFor(patience);
    await expectAccessible(coach, 'sent out');
    await picture(coach, 'watching-out');
    await watchers().waitFor({ ...patience, state: 'hidden' });
    await candidate.getByRole('button', { name: 'Finish answer' }).waitFor(patience);
    expect(errors.flat()).toEqual([]);
  });
});
