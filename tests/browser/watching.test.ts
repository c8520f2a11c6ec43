import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyWith, framesShown, lookAtStage, patience } from './company.ts';
import { beginAnswer, enterStage, expectAccessible, picture, prepare } from './theatre.ts';

const company = companyWith({ env: () => ({ STT: 'auto' }) });
let candidate: Page;
let coach: Page;
let id: string;

const watchers = () => candidate.getByTestId('watchers');

beforeAll(async () => {
  [candidate, coach] = [await company.visitor(), await company.visitor()];
  id = await prepare(candidate, { questions: 2 });
});

describe('a coach in the room', () => {
  it('[WATCH-4] who was not allowed sees nothing of it', async () => {
    await coach.goto(`${company.url}/coaching/${id}`);
    await coach.getByRole('heading', { name: 'It is not here' }).waitFor(patience);
    await company.letCoach(candidate, coach, { interviewId: id });
  });

  it('[WATCH-5] is in the lobby already; the candidate sees who watches', async () => {
    await coach.reload();
    await coach.getByText('In the lobby').waitFor(patience);
    await expect.poll(() => framesShown(coach), patience).toBeGreaterThan(5);
    await watchers().getByText('Robin is watching').waitFor(patience);
    await expectAccessible(candidate, 'lobby, watched');
    await picture(candidate, 'lobby-watched');
  });

  it('[WATCH-5] sees the picture, the question, the lamps, the charts and the words', async () => {
    await enterStage(candidate);
    await beginAnswer(candidate);
    await coach.getByText('Question 1 of 2').waitFor(patience);
    const before = await framesShown(coach);
    await expect.poll(() => framesShown(coach), patience).toBeGreaterThan(before + 30);
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
    const stopped = await framesShown(coach);
    await watchers().click();
    await candidate.getByRole('menuitem', { name: 'Let them watch again' }).click();
    await coach.getByText('Paused by Robin').waitFor({ ...patience, state: 'hidden' });
    await expect.poll(() => framesShown(coach), patience).not.toBe(stopped);
    await expect.poll(() => framesShown(coach), patience).toBeGreaterThan(10);
  });

  it('[WATCH-7] a line that broke comes back as a coach', async () => {
    await coach.context().setOffline(true);
    await watchers().getByText('Robin is watching').waitFor(patience);
    await coach.context().setOffline(false);
    await coach.reload();
    await coach.getByText('Question 1 of 2').waitFor(patience);
    await expect.poll(() => framesShown(coach), patience).toBeGreaterThan(10);
  });

  it('[WATCH-5] fits a phone, and so does who watches', async () => {
    await lookAtStage(coach, 'watching-phone');
    await watchers().getByText('Robin is watching').waitFor(patience);
    await lookAtStage(candidate, 'room-watched-phone');
  });

  it('[WATCH-6] the candidate ends it for them, and goes on alone', async () => {
    await watchers().click();
    await candidate.getByRole('menuitem', { name: 'End it for Robin' }).click();
    await coach.getByRole('heading', { name: 'The candidate goes on alone' }).waitFor(patience);
    await expectAccessible(coach, 'sent out');
    await picture(coach, 'watching-out');
    await watchers().waitFor({ ...patience, state: 'hidden' });
    await candidate.getByRole('button', { name: 'Finish answer' }).waitFor(patience);
    expect(company.errors).toEqual([]);
  });
});
