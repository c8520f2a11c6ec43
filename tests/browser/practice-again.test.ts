import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, picture, signUp } from './theatre.ts';
import { patience, phone } from './company.ts';
import { visitWith } from './visit.ts';

const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

const visit = visitWith({ size: phone });
beforeAll(() => signUp(visit.page, visit.url));

const press = (name: string | RegExp) =>
  visit.page.getByRole('button', { name }).first().press('Enter', patience);

describe('coming back to a question', () => {
  it('[PRACTICE-16] leads from hints over a comparison to a grade, by keyboard, at 390 px', async () => {
    await visit.page.goto(`${visit.url}/practice/behavioural-mistake`);
    await press('Give me a nudge');
    await press('How could I build it?');
    await visit.page.getByText('2 hints so far').waitFor();
    await press('Save this question');
    await visit.page.getByText('Next due today.').waitFor();
    const box = visit.page.getByLabel('Your answer');
    await box.fill('I once broke a build.');
    await box.press('Control+Enter');
    await visit.page.getByText('There is no score to suggest anything from.').waitFor(patience);
    await box.fill(story);
    await box.press('Control+Enter');
    await visit.page
      .getByRole('heading', { name: 'This try and the one before' })
      .waitFor(patience);
    expect(await visit.page.locator('ins').count()).toBeGreaterThan(0);
    expect(await visit.page.locator('del').count()).toBeGreaterThan(0);
    await visit.page.getByText('with 2 hints').first().waitFor();
    await visit.page.getByText('Going by the evaluation').waitFor();
    await visit.page.getByLabel('Tags, with commas between').fill('Mistakes, week one');
    await press('Save');
    await expectAccessible(visit.page, 'a compared try');
    expect(await visit.widest()).toBeLessThanOrEqual(390);
    await picture(visit.page, 'practice-again-390');
    await press(/^Again/);
    await visit.page.getByText('Next due tomorrow.').first().waitFor();
    await visit.page.getByText('Passages said before').click();
    await visit.page.getByText('It shares no passage').waitFor();
    await visit.page.getByRole('link', { name: 'Answer on camera' }).waitFor();
  }, 120_000);

  it('[PRACTICE-16] own questions are written, deleted and put back, and are due on the home page', async () => {
    await visit.page.goto(`${visit.url}/practice/saved`);
    await visit.page.getByLabel('Tag', { exact: true }).selectOption('mistakes');
    await press('Write a question');
    await visit.page.getByLabel('The question').fill('Why do you want to leave the harbour?');
    await press('Add the question');
    await visit.page.getByText('One to five lines of 5 to 200 characters').waitFor();
    await visit.page.getByLabel('What a good answer holds').fill('Say what you look forward to.');
    await press('Add the question');
    await press(/^Change\b.*Why do you want/);
    await visit.page.getByLabel('The question').fill('Why do you want to leave the harbour now?');
    await press('Save');
    await visit.page
      .getByRole('link', { name: 'Why do you want to leave the harbour now?' })
      .first()
      .waitFor();
    await press(/^Delete\b.*Why do you want/);
    await visit.page.getByText('Your question is deleted.').waitFor();
    await press('Undo');
    await visit.page.getByRole('button', { name: /^Delete\b.*Why do you want/ }).waitFor();
    await expectAccessible(visit.page, 'own questions');
    expect(await visit.widest()).toBeLessThanOrEqual(390);
    await picture(visit.page, 'practice-saved-390');
    await visit.page.emulateMedia({ colorScheme: 'dark' });
    await visit.page.goto(`${visit.url}/rehearsals`);
    await visit.page.getByRole('heading', { name: 'Due today' }).waitFor();
    await visit.page
      .getByRole('link', { name: /Why do you want to leave the harbour now/ })
      .waitFor();
    await expectAccessible(visit.page, 'due today, dark');
    await picture(visit.page, 'due-today-dark-390');
  }, 120_000);
});
