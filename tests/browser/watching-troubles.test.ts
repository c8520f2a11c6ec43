import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#support/server.ts';
import { startUdpRelay, type UdpRelay } from '#support/udp-relay.ts';
import { companyWith, desk, patience } from './company.ts';
import { keepConnections, largestSent, takeTheRoadOf } from './connections.ts';
import { beginAnswer, enterStage, picture, prepare } from './theatre.ts';

/** The smaller layer takes up to 300 kbit/s, the larger one more. */
const narrow = { loss: 0, jitterMs: 0, bitsPerSecond: 220_000 };
const wide = { loss: 0, jitterMs: 0 };
/** The estimate of what a line takes grows by and by. */
const estimate = { timeout: 90_000, interval: 500 };

let relay: UdpRelay;
const company = companyWith({
  async env() {
    const rtcPort = await freePort();
    relay = await startUdpRelay(rtcPort);
    return { RTC_PORT: String(rtcPort) };
  },
  args: ['--force-prefers-reduced-motion', '--autoplay-policy=document-user-activation-required'],
  before: keepConnections,
});
let anna: Page;
/** On a line of her own. */
let maya: Page;
/** On the line through the relay. */
let tom: Page;
let interviewId: string;

beforeAll(async () => {
  anna = await company.visitor('Anna');
  maya = await company.visitor('Maya');
  tom = await company.visitor('Tom');
  interviewId = await prepare(anna, { questions: 1 });
  for (const coach of [maya, tom]) await company.letCoach(anna, coach, { interviewId });
  await enterStage(anna);
  await maya.goto(`${company.url}/coaching/${interviewId}`);
  await beginAnswer(anna);
});
afterAll(() => relay?.close());

/**
 * The same person in a browser where nothing was pressed yet. Asking a page anything counts as a press
 * for Chromium, so it tells by itself when sound and picture are there and play, and whether one hears them.
 */
async function openUntouched(from: Page, url: string): Promise<{ page: Page; playing: string }> {
  const storageState = await from.context().storageState();
  const page = await (await company.browser.newContext({ storageState, viewport: desk })).newPage();
  await page.addInitScript(keepConnections);
  await page.addInitScript(takeTheRoadOf, relay.port);
  await page.addInitScript(() => {
    const tell = ({ target }: Event) => {
      if (!(target instanceof HTMLVideoElement)) return;
      const { srcObject, currentTime, muted } = target;
      const tracks = srcObject instanceof MediaStream ? srcObject.getTracks().length : 0;
      if (tracks === 2 && currentTime > 1) console.info(`playing ${muted ? 'silently' : 'aloud'}`);
    };
    document.addEventListener('timeupdate', tell, { capture: true });
  });
  const told = page.waitForEvent('console', {
    ...patience,
    predicate: (message) => message.text().startsWith('playing'),
  });
  await page.goto(url);
  return { page, playing: (await told).text() };
}

const video = (page: Page) => page.getByTestId('candidate-video');
const state = (page: Page) =>
  video(page).evaluate((one: HTMLVideoElement) => ({
    muted: one.muted,
    paused: one.paused,
    seen: one.getVideoPlaybackQuality().totalVideoFrames > 5,
  }));
const widthOf = (page: Page) => video(page).evaluate((one: HTMLVideoElement) => one.videoWidth);

describe('a browser that wants a press before sound', () => {
  it('[WATCH-8] shows the picture silently, and one press brings the sound', async () => {
    const { page, playing } = await openUntouched(tom, `${company.url}/coaching/${interviewId}`);
    tom = page;
    expect(playing).toBe('playing silently');
    await picture(tom, 'sound-refused');
    await tom.getByRole('button', { name: 'Click to hear' }).click();
    await expect
      .poll(() => state(tom), patience)
      .toEqual({ muted: false, paused: false, seen: true });
  });
});

describe('a coach whose line is narrow for a while', () => {
  it('[WATCH-9] sees a smaller picture meanwhile, then the large one again; who has a line of their own keeps it', async () => {
    const large = await largestSent(anna);
    expect(large).toBeGreaterThan(0);
    for (const coach of [maya, tom]) await expect.poll(() => widthOf(coach), estimate).toBe(large);

    relay.set(narrow);
    await expect.poll(() => widthOf(tom), estimate).toBe(large / 2);
    // As large as is sent: a busy machine sends the large picture more rarely, or not.
    await expect
      .poll(async () => (await widthOf(maya)) === (await largestSent(anna)), patience)
      .toBe(true);

    relay.set(wide);
    await expect.poll(() => widthOf(tom), estimate).toBe(large);
  });
});

describe('a server that dies in between', () => {
  it('[WATCH-10] the candidate is told what is kept, and a coach can look back', async () => {
    await company.server.kill();
    await company.server.start();
    await anna.getByText('The server had to start again in between.').waitFor(patience);
    await picture(anna, 'interrupted');
    await maya.getByText('The rehearsal is over').waitFor(patience);
    expect(await maya.getByLabel('In your own words').count()).toBe(0);
    await picture(maya, 'interrupted-coach');
    await maya.getByRole('link', { name: 'Look back and score' }).click();
    await maya.getByRole('heading', { name: 'Question by question' }).waitFor(patience);
  });
});
