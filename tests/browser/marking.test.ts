import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyWith, look, lookAtStage, patience } from './company.ts';
import { beginAnswer, enterStage, expectAccessible, picture, prepare } from './theatre.ts';

const company = companyWith();
let candidate: Page;
let coach: Page;
/** Everything the candidate's page was sent. */
const received: string[] = [];
let id: string;

async function note(text: string, { shared = false } = {}): Promise<void> {
  await coach.keyboard.press('n');
  await coach.getByLabel(/^Note at/).fill(text);
  if (shared) await coach.getByRole('switch', { name: 'Share with Robin' }).click();
  await coach.keyboard.press('Tab');
  await coach.getByRole('button', { name: 'Keep', exact: true }).click();
  await coach.getByTestId('mark').filter({ hasText: text }).waitFor(patience);
}

beforeAll(async () => {
  [candidate, coach] = [await company.visitor(), await company.visitor()];
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
  await company.letCoach(candidate, coach, { interviewId: id });
});

describe('a coach marks and scores', () => {
  it('[MARK-15] marks by one key, with a way back; the candidate sees what is shared alone', async () => {
    await coach.goto(`${company.url}/coaching/${id}`);
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
    await lookAtStage(coach, 'marking');
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

    await candidate.goto(`${company.url}/reports/${id}`);
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
    expect(company.errors).toEqual([]);
  });
});
