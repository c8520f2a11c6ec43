import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '#support/server.ts';
import { inbound, keepConnections } from './connections.ts';
import {
  beginAnswer,
  createAccount,
  enterStage,
  expectAccessible,
  openPage,
  openTheatre,
  picture,
  prepare,
} from './theatre.ts';

const patience = { timeout: 40_000 };
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

let server: TestServer;
let browser: Browser;
let anna: Page;
let maya: Page;
let tom: Page;
const errors: string[][] = [];
let id: string;
/** What Anna allows Maya. */
let coaching: string;

async function visitor(name: string): Promise<Page> {
  const { page, errors: thrown } = await openPage(browser);
  errors.push(thrown);
  await page.addInitScript(keepConnections);
  await page.setViewportSize(desk);
  await page.goto(`${server.url}/sign-up`);
  await createAccount(page, name);
  await page.getByText('Your first rehearsal takes four minutes.').waitFor(patience);
  return page;
}

/** As the page itself would ask. */
async function ask<T>(page: Page, path: string, body?: unknown): Promise<T> {
  const init = { headers: { origin: server.url }, ...(body === undefined ? {} : { data: body }) };
  const answer = await page.request.post(`${server.url}/api${path}`, init);
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
  return (await answer.json()) as T;
}

/** The id of what Anna allows this coach. */
async function letWatch(coach: Page, name: string): Promise<string> {
  const { token } = await ask<{ token: string }>(anna, '/invitations', { interviewId: id });
  await ask(coach, '/invitations/accept', { token });
  const listed = await anna.request.get(`${server.url}/api/coachings/coaches`);
  const { coaches } = (await listed.json()) as {
    coaches: { id: string; coach: { name: string } }[];
  };
  const found = coaches.find((one) => one.coach.name === name)!;
  await ask(anna, `/coachings/${found.id}/allow`);
  return found.id;
}

const framesOf = (page: Page) =>
  page
    .getByTestId('candidate-video')
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);

/** In the dark of the stage, by day, and on the phone. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize(phone);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), patience)
    .toBeLessThanOrEqual(phone.width);
  await picture(page, `${name}-390`);
  await page.setViewportSize(desk);
}

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer(),
    openTheatre(['--force-prefers-reduced-motion']),
  ]);
  anna = await visitor('Anna');
  maya = await visitor('Maya');
  tom = await visitor('Tom');
  id = await prepare(anna, { questions: 3 });
  coaching = await letWatch(maya, 'Maya');
  await letWatch(tom, 'Tom');
  await enterStage(anna);
  for (const coach of [maya, tom]) await coach.goto(`${server.url}/coaching/${id}`);
  await beginAnswer(anna);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('two coaches who help', () => {
  it('[WATCH-5] both see the candidate', async () => {
    for (const coach of [maya, tom]) {
      await expect.poll(() => framesOf(coach), patience).toBeGreaterThan(20);
    }
  });

  it('[HELP-1] [HELP-4] a key whispers; it is on the screen, and that is told to both', async () => {
    await maya.keyboard.press('3');
    await anna.getByTestId('whisper').getByText('Name a number').waitFor(patience);
    await anna.getByTestId('whisper').getByText('Maya whispers').waitFor(patience);
    await look(anna, 'whisper-card');
    await maya.getByText('You · On their screen').waitFor(patience);
    await tom.getByText('Maya · On their screen').waitFor(patience);
    await anna.getByTestId('whisper').waitFor({ ...patience, state: 'hidden' });
  });

  it('[HELP-6] own words are counted as people count them; keys do not fire meanwhile', async () => {
    const field = maya.getByLabel('In your own words');
    await field.fill('👩‍👩‍👧 12');
    await maya.getByText('4 of 80').waitFor(patience);
    await field.press('Escape');
    await expect.poll(() => field.inputValue()).toBe('');
    await field.pressSequentially('Tell them about the 40 people');
    await field.press('Enter');
    await anna.getByTestId('whisper').getByText('Tell them about the 40 people').waitFor(patience);
    await expectAccessible(anna, 'stage with a whisper');
    expect(await tom.getByTestId('whispers-sent').getByText('Maya ·').count()).toBe(2);
  });

  it('[HELP-2] [HELP-3] what waits is taken back, or comes when Anna lets it', async () => {
    await maya.getByLabel('In your own words').press('Escape');
    await anna.getByRole('switch', { name: 'Don’t interrupt' }).click();
    await maya.getByText('Anna does not want to be interrupted now.').waitFor(patience);
    await maya.keyboard.press('1');
    await maya.keyboard.press('2');
    await maya.getByText('Held until Anna is ready').nth(1).waitFor(patience);
    await look(maya, 'whispers-held');
    await maya.getByRole('button', { name: 'Take back “Give an example”' }).click();
    await tom.getByText('A little slower').nth(1).waitFor(patience);
    await expect.poll(() => tom.getByText('Held until Anna is ready').count(), patience).toBe(1);
    await anna.getByRole('switch', { name: 'Don’t interrupt' }).click();
    await anna.getByTestId('whisper').getByText('A little slower').waitFor(patience);
    await expectAccessible(maya, 'helping');
  });
});

describe('a coach’s voice', () => {
  it('[HELP-10] [HELP-14] whispered, it reaches Anna, and Tom receives nothing of it', async () => {
    const before = (await inbound(tom, 'audio')).length;
    await maya.getByRole('radio', { name: 'Whisper' }).check();
    await anna.getByText('Maya can speak to you').waitFor(patience);
    await maya.getByRole('heading', { name: 'Your voice' }).click();
    await maya.keyboard.down(' ');
    await maya.getByText('Anna hears you.').waitFor(patience);
    await anna.getByText('Maya is speaking to you').waitFor(patience);
    const heard = async () => Math.max(0, ...(await inbound(anna, 'audio')));
    await expect.poll(heard, patience).toBeGreaterThan(50);
    expect(
      await anna.getByTestId('coach-sound').evaluate((audio: HTMLAudioElement) => audio.paused),
    ).toBe(false);
    await look(anna, 'voice-whisper');
    await look(maya, 'voice-whisper-coach');
    expect(await inbound(tom, 'audio')).toHaveLength(before);
    await maya.keyboard.up(' ');
    await maya.getByText('Your microphone is quiet.').waitFor(patience);
    await anna.getByText('Maya can speak to you').waitFor(patience);
  });

  it('[HELP-11] Anna mutes her at once, and hears her again when she wants to', async () => {
    await anna.getByRole('button', { name: 'Mute Maya' }).click();
    await maya.getByText('Anna has muted you').waitFor(patience);
    await picture(maya, 'voice-muted-coach');
    await anna.getByTestId('watchers').click();
    await anna.getByRole('menuitem', { name: 'Hear Maya again' }).click();
    await maya.getByRole('button', { name: /^Hold to speak/ }).waitFor(patience);
  });

  it('[HELP-10] [HELP-16] asking in person, everybody sees and hears her', async () => {
    await maya.getByRole('radio', { name: 'Interview' }).check();
    await anna.getByText('Maya asks the questions now.').waitFor(patience);
    for (const page of [anna, tom]) {
      const frames = () =>
        page
          .getByTestId('coach-picture')
          .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
      await page.getByTestId('coach-picture').waitFor(patience);
      await expect.poll(frames, patience).toBeGreaterThan(5);
      expect((await inbound(page, 'audio')).some((packets) => packets > 10)).toBe(true);
    }
    await look(anna, 'voice-interview');
    await look(maya, 'voice-interview-coach');
    await expectAccessible(maya, 'asking in person');
    await maya.getByRole('button', { name: 'Hand back to the interviewer' }).click();
    await anna.getByText('The interviewer goes on.').waitFor(patience);
    await anna.getByTestId('coach-picture').waitFor({ ...patience, state: 'hidden' });
  });
});

describe('a hand in the questions', () => {
  it('[HELP-20] [HELP-21] one more minute, another question in Maya’s words, once more, and on', async () => {
    await maya.getByRole('button', { name: 'One more minute' }).click();
    await anna.getByText('Maya gives you more time.').waitFor(patience);
    await maya.getByLabel('Find a question, or write your own').fill('Why did that take a year');
    await look(maya, 'steering');
    await maya.getByRole('button', { name: 'Ask now' }).first().click();
    await maya.getByRole('button', { name: 'Do it now?' }).click();
    await anna.getByRole('heading', { name: 'Why did that take a year' }).waitFor(patience);
    await anna.getByText('Maya asks something else.').waitFor(patience);
    await picture(anna, 'steered');
    await tom.getByText('Asked by Maya').waitFor(patience);
    await maya.getByRole('button', { name: 'Skip this one' }).click();
    await maya.getByRole('button', { name: 'Do it now?' }).click();
    await anna
      .getByRole('heading', { name: 'Why did that take a year' })
      .waitFor({ ...patience, state: 'hidden' });
  });
});

describe('lines that break, and consent that ends', () => {
  it('[WATCH-7] [HELP-4] Anna’s reload keeps everybody’s place, and shows nothing twice', async () => {
    await anna.reload();
    await anna.getByTestId('watchers').getByText('2 are watching').waitFor(patience);
    const before = await framesOf(tom);
    await expect.poll(() => framesOf(tom), patience).not.toBe(before);
    await maya.keyboard.press('9');
    await anna.getByTestId('whisper').getByText('This goes well').waitFor(patience);
  });

  it('[HELP-15] consent taken back ends what Maya sees, and what is told to her, within a second', async () => {
    const packets = async () => Math.max(0, ...(await inbound(maya, 'video')));
    await expect.poll(packets, patience).toBeGreaterThan(0);
    const revokedAtMs = performance.now();
    await ask(anna, `/coachings/${coaching}/end`);
    const answeredAtMs = performance.now();
    await maya.getByRole('heading', { name: 'You may no longer watch' }).waitFor(patience);
    const toldAfterMs = performance.now() - answeredAtMs;
    const after = await packets();
    await tom.keyboard.press('1');
    await anna.getByTestId('whisper').getByText('A little slower').waitFor(patience);
    expect(await packets()).toBe(after);
    expect(await maya.getByText('A little slower').count()).toBe(0);
    console.info({ revokeMs: answeredAtMs - revokedAtMs, toldAfterMs });
    // A second is the bar; a machine that does much else is given three.
    expect(toldAfterMs).toBeLessThan(3_000);
    expect(errors.flat()).toEqual([]);
  });
});
