import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyWith, patience } from './company.ts';
import { inbound, keepConnections } from './connections.ts';
import { beginAnswer, enterStage, expectAccessible, picture, prepare } from './theatre.ts';

const company = companyWith({ before: keepConnections });
let anna: Page;
let maya: Page;

const heardByAnna = async () => Math.max(0, ...(await inbound(anna, 'audio')));
const mode = (name: string) => maya.getByRole('radio', { name });

beforeAll(async () => {
  [anna, maya] = [await company.visitor('Anna'), await company.visitor('Maya')];
  const interviewId = await prepare(anna, { questions: 3 });
  await company.letCoach(anna, maya, { interviewId });
  await enterStage(anna);
  await maya.goto(`${company.url}/coaching/${interviewId}`);
});

describe('what a browser may refuse a coach', () => {
  it('[HELP-22] a microphone that is refused is told, and the voice stays where it was', async () => {
    await maya.evaluate(() => {
      const refusal = new DOMException('Permission denied', 'NotAllowedError');
      navigator.mediaDevices.getUserMedia = () => Promise.reject(refusal);
    });
    await mode('Whisper').click({ force: true });
    await maya.getByText('Your microphone could not be opened').waitFor(patience);
    await expect.poll(() => mode('Listen').isChecked(), patience).toBe(true);
    await picture(maya, 'microphone-refused');
    // The browser’s own again.
    await maya.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia'));
    await mode('Whisper').check();
    await anna.getByText('Maya can speak to you').waitFor(patience);
    expect(await maya.getByText('Your microphone could not be opened').count()).toBe(0);
  });
});

describe('a coach whose page is loaded anew', () => {
  it('[HELP-23] their voice is as far raised as it was, and heard again', async () => {
    await maya.reload();
    await expect.poll(() => mode('Whisper').isChecked(), patience).toBe(true);
    await maya.getByRole('heading', { name: 'Your voice' }).click();
    await maya.keyboard.down(' ');
    await anna.getByText('Maya is speaking to you').waitFor(patience);
    const before = await heardByAnna();
    await expect.poll(heardByAnna, patience).toBeGreaterThan(before + 50);
    await maya.keyboard.up(' ');

    await mode('Interview').check();
    await anna.getByTestId('coach-picture').waitFor(patience);
    await maya.reload();
    await expect.poll(() => mode('Interview').isChecked(), patience).toBe(true);
    const frames = () =>
      anna
        .getByTestId('coach-picture')
        .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
    await anna.getByTestId('coach-picture').waitFor(patience);
    await expect.poll(frames, patience).toBeGreaterThan(10);
    await maya.getByRole('button', { name: 'Hand back to the interviewer' }).click();
    await anna.getByText('The interviewer goes on.').waitFor(patience);
  });
});

describe('a coach’s own words, and the bank’s', () => {
  it('[HELP-21] a question that was found is asked', async () => {
    await beginAnswer(anna);
    await maya.getByLabel('Find a question, or write your own').fill('disagree');
    const found = maya.getByRole('list', { name: 'Questions to ask' }).getByRole('listitem');
    await expect.poll(() => found.count(), patience).toBeGreaterThan(1);
    // The first line is for the words as they were typed.
    const text = (await found.nth(1).locator('span').first().innerText()).trim();
    await found.nth(1).getByRole('button', { name: 'Ask now' }).click();
    await maya.getByRole('button', { name: 'Do it now?' }).click();
    await anna.getByRole('heading', { name: text }).waitFor(patience);
  });

  it('[HELP-8] own whispers stand first, in their order, and are back after a removal', async () => {
    await maya.getByRole('button', { name: 'Own whispers' }).click();
    for (const text of ['Smile now and then', 'Name the client']) {
      await maya.getByLabel('A new one').fill(text);
      await maya.getByRole('button', { name: 'Add it' }).click();
      await maya.getByRole('listitem').filter({ hasText: text }).first().waitFor(patience);
    }
    await maya.getByRole('button', { name: 'Move “Name the client” up' }).click();
    await expectAccessible(maya, 'own whispers');
    await picture(maya, 'own-whispers');
    await maya.getByRole('button', { name: 'Remove “Smile now and then”' }).click();
    await maya.getByRole('button', { name: 'Undo' }).click();
    await maya.getByRole('button', { name: 'Close' }).click();
    await maya.reload();
    await maya.getByRole('button', { name: 'Smile now and then' }).waitFor(patience);
    await maya.keyboard.press('1');
    await anna.getByTestId('whisper').getByText('Name the client').waitFor(patience);
    expect(company.errors).toEqual([]);
  });
});
