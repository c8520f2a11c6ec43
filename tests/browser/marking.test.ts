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
const wide = { width: 1280, height: 900 };

let server: TestServer;
let browser: Browser;
let candidate: Page;
let coach: Page;
const errors: string[][] = [];
/** Everything the candidate's page was sent. */
const received: string[] = [];
let id: string;

async function visitor(): Promise<Page> {
  const opened = await openPage(browser);
  errors.push(opened.errors);
  await opened.page.setViewportSize(wide);
  await signUp(opened.page, server.url);
  return opened.page;
}

/** As the page itself would ask. */
async function ask<T>(page: Page, path: string, body: unknown = {}): Promise<T> {
  const init = { headers: { origin: server.url }, data: body };
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

async function note(text: string, { shared = false } = {}): Promise<void> {
  await coach.keyboard.press('n');
  await coach.getByLabel(/^Note at/).fill(text);
  if (shared) await coach.getByRole('switch', { name: 'Share with Robin' }).click();
  await coach.keyboard.press('Tab');
  await coach.getByRole('button', { name: 'Keep', exact: true }).click();
  await coach.getByTestId('mark').filter({ hasText: text }).waitFor(patience);
}

async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), patience)
    .toBeLessThanOrEqual(390);
  await picture(page, `${name}-phone`);
  await page.setViewportSize(wide);
}

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({ STT: 'none' }),
    openTheatre(['--force-prefers-reduced-motion']),
  ]);
  [candidate, coach] = [await visitor(), await visitor()];
  candidate.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(String(payload))),
  );
  candidate.on('response', (answer) => {
    if (!answer.url().includes('/api/')) return;
    answer.text().then(
      (text) => received.push(text),
      () => {},
    );
  });
  id = await prepare(candidate, { questions: 1 });
  await letWatch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('a coach marks and scores', () => {
  it('[MARK-15] marks by one key, with a way back; the candidate sees what is shared alone', async () => {
    await coach.goto(`${server.url}/coaching/${id}`);
    await coach.getByRole('heading', { name: 'Mark this moment' }).waitFor(patience);
    await enterStage(candidate);
    await beginAnswer(candidate);
    await coach.getByText('Question 1 of 1').waitFor(patience);
    await coach.keyboard.press('g');
    await coach.getByTestId('mark').filter({ hasText: 'Good' }).waitFor(patience);
    await coach.keyboard.press('w');
    const work = coach.getByTestId('mark').filter({ hasText: 'Work on this' });
    await work.waitFor(patience);
    await coach.getByRole('button', { name: 'Undo' }).last().click();
    await work.waitFor({ ...patience, state: 'detached' });
    await note('between-us-only');
    await note('Your opening was clear.', { shared: true });

    await candidate.getByTestId('shared-notes').click();
    await candidate.getByText('Your opening was clear.').waitFor(patience);
    expect(received.join('\n')).toContain('Your opening was clear.');
    expect(received.join('\n')).not.toContain('between-us-only');
    await picture(candidate, 'room-shared-note');
    await candidate.keyboard.press('Escape');
    await expectAccessible(coach, 'marking');
    await look(coach, 'marking');
  });

  it('[MARK-15] the candidate marks their own moment by a key', async () => {
    await candidate.keyboard.press('b');
    await candidate.getByText(/Look again, marked at/).waitFor(patience);
    await candidate.getByRole('button', { name: 'Finish answer' }).click();
    await coach.getByRole('link', { name: 'Look back and score' }).waitFor(patience);
  });

  it('[MARK-16] scores in the report, which count and say whose they are', async () => {
    await coach.getByRole('link', { name: 'Look back and score' }).click();
    await coach.getByTestId('score-open').click();
    for (const [name, step] of [
      ['Relevance', '4'],
      ['Structure', '2'],
      ['Own part', 'Not observed'],
    ] as const) {
      await coach
        .getByRole('group', { name, exact: true })
        .getByRole('radio', { name: step, exact: true })
        .check();
    }
    await coach.getByText('Your draft is kept').waitFor(patience);
    await expectAccessible(coach, 'scoring');
    await coach.getByTestId('score-open').scrollIntoViewIfNeeded();
    await look(coach, 'scoring');
    await coach.getByRole('button', { name: 'Submit scores' }).click();
    await coach.getByText('Submitted. These scores stay as they are.').waitFor(patience);

    await candidate.goto(`${server.url}/reports/${id}`);
    const marked = candidate.getByTestId('mark');
    await marked.filter({ hasText: 'Your opening was clear.' }).waitFor(patience);
    await marked.filter({ hasText: 'Look again' }).waitFor(patience);
    expect(await marked.count()).toBe(2);
    await candidate.getByTestId('given').first().waitFor(patience);
    await candidate.getByTestId('overall-given').scrollIntoViewIfNeeded();
    // Relevance 4 and structure 2: the mean is 3 of 5, so 50 of 100, whatever was measured beside it.
    await candidate.getByText(/with scores by Robin/).waitFor(patience);
    await look(candidate, 'report-scored');
    await expectAccessible(candidate, 'report, scored');
    await candidate.getByRole('radio', { name: 'Automatic only' }).check();
    await candidate
      .getByTestId('given')
      .first()
      .waitFor({ ...patience, state: 'detached' });
    expect(received.join('\n')).not.toContain('between-us-only');
    expect(errors.flat()).toEqual([]);
  });
});
