import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { letCoach } from '#support/coaches.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { asking } from './asking.ts';
import { enterStage, openPage, openTheatre, picture, prepare, signUp } from './theatre.ts';
import { desk, patience } from './visit.ts';

let server: TestServer;
let stage: Browser;
let shy: Browser;
let anna: Page;
let maya: Page;

async function visitor(browser: Browser): Promise<Page> {
  const { page } = await openPage(browser);
  await page.setViewportSize(desk);
  await signUp(page, server.url);
  return page;
}

beforeAll(async () => {
  [server, stage, shy] = await Promise.all([
    startServer(),
    openTheatre(),
    openTheatre(['--autoplay-policy=document-user-activation-required']),
  ]);
  [anna, maya] = await Promise.all([visitor(stage), visitor(shy)]);
  const interviewId = await prepare(anna, { questions: 1 });
  await letCoach(asking(anna, server.url), asking(maya, server.url), { interviewId });
  await enterStage(anna);
  await maya.goto(`${server.url}/coaching/${interviewId}`);
});
afterAll(async () => {
  await Promise.all([stage?.close(), shy?.close()]);
  await server?.close();
});

const video = () => maya.getByTestId('candidate-video');
const state = () =>
  video().evaluate((one: HTMLVideoElement) => ({
    muted: one.muted,
    paused: one.paused,
    seen: one.getVideoPlaybackQuality().totalVideoFrames > 5,
  }));

it('[OBSERVE-16] where the browser wants a click before sound, the picture goes on, and one click brings it', async () => {
  await expect.poll(state, patience).toEqual({ muted: true, paused: false, seen: true });
  await picture(maya, 'sound-blocked');
  await maya.getByRole('button', { name: 'Click to hear' }).click();
  await expect.poll(state, patience).toEqual({ muted: false, paused: false, seen: true });
});
