import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyWith, look, patience } from './company.ts';

const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';
const praise = 'Good figures. Say earlier what came of it.';

const company = companyWith({ theatre: false });
let grace: Page;
let ada: Page;
let bob: Page;

beforeAll(async () => {
  grace = await company.visitor('Grace Hopper');
  ada = await company.visitor('Ada Lovelace');
  bob = await company.visitor('Bob Noyce');
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
const heading = (page: Page, name: string) => page.getByRole('heading', { name });

describe('[ASSIGN-11] a coach, and two candidates who are given the same', () => {
  it('brings them together and gives them something to write', async () => {
    await ada.goto(`${company.url}/assignments`);
    await heading(ada, 'Nobody has given you anything to do').waitFor(patience);
    await look(ada, 'assignments-empty');
    // What invitation and permission look like is another test's.
    await company.letCoach(ada, grace);
    await company.letCoach(bob, grace);

    await grace.goto(`${company.url}/coaching`);
    await link(grace, 'Groups and assignments').click();
    await heading(grace, 'Your first group').waitFor(patience);
    await look(grace, 'groups-empty');
    await button(grace, 'New group').click();
    await grace.getByLabel('Name', { exact: true }).fill('Spring cohort');
    await grace.getByRole('checkbox', { name: 'Ada Lovelace' }).check();
    await grace.getByRole('checkbox', { name: 'Bob Noyce' }).check();
    await look(grace, 'groups-new');
    await button(grace, 'Make the group').click();
    await heading(grace, 'Spring cohort').waitFor(patience);
    await grace.getByText('Not enough people').waitFor(patience);

    await link(grace, 'Give something to do').click();
    await grace.getByLabel('Title').fill('A mistake you made');
    await button(grace, 'Give it').click();
    await grace.getByText('Choose at least one question.').waitFor(patience);
    await grace.getByLabel('Note').fill('Figures first, please.');
    await grace.getByLabel('Look for a question').fill('a mistake you made at work');
    await grace.getByRole('checkbox', { name: /a mistake you made at work/ }).check();
    await grace.getByLabel('Due on').fill('2099-05-04');
    await look(grace, 'assign');
    await button(grace, 'Give it').click();
    await grace.getByText('0 of 2 done').waitFor(patience);
    expect(await grace.getByText('Not begun').count()).toBe(2);
    await look(grace, 'group');
  });

  it('one of them is told at home, and does it in writing', async () => {
    await ada.goto(`${company.url}/rehearsals`);
    await ada.getByText('Grace Hopper has put you into the group Spring cohort').waitFor(patience);
    await look(ada, 'home-assigned');
    await button(ada, 'Good to know').click();
    await link(ada, /A mistake you made/).click();
    await heading(ada, 'Your assignments').waitFor(patience);
    await ada.getByText('Figures first, please.').waitFor(patience);
    await look(ada, 'assignments');
    await button(ada, /^Begin/).click();
    await ada.getByText('Question 1 of 1').waitFor(patience);
    await look(ada, 'assigned-attempt');
    await ada.getByLabel('Your answer').fill(story);
    await button(ada, 'Hand it in').click();
    await heading(ada, 'Handed in').waitFor(patience);
    await look(ada, 'assigned-done');
  });

  it('the queue shows it, and is gone through by keys', async () => {
    await grace.getByText('1 of 2 done').waitFor(patience);
    await grace.goto(`${company.url}/coaching/review`);
    await heading(grace, 'Ada Lovelace').waitFor(patience);
    await grace.keyboard.press('j');
    await grace.keyboard.press('Enter');
    await grace.getByText(/^Overall \d+ of 100/).waitFor(patience);
    await grace.keyboard.press('x');
    const box = grace.getByLabel('Comment on one attempt');
    await box.fill(praise);
    // While one types, keys are letters.
    await box.press('d');
    await box.fill(praise);
    await look(grace, 'review');
    await button(grace, 'Send').click();
    await grace.getByText('You said').waitFor(patience);
    await heading(grace, 'Ada Lovelace').click();
    await grace.keyboard.press('j');
    await grace.keyboard.press('d');
    await heading(grace, 'Nothing waits for you').waitFor(patience);
    await look(grace, 'review-empty');
    await button(grace, 'Undo').click();
    await heading(grace, 'Ada Lovelace').waitFor(patience);
    await grace.keyboard.press('j');
    await grace.keyboard.press('d');
    await heading(grace, 'Nothing waits for you').waitFor(patience);
  });

  it('she reads what was said; he sees his own and nothing of hers', async () => {
    await ada.goto(`${company.url}/assignments`);
    await ada.getByText(praise).waitFor(patience);
    await ada.getByText('Your coach has been through it').waitFor(patience);
    await look(ada, 'assignments-commented');
    const seen: string[] = [];
    bob.on('response', async (response) => {
      if (response.url().includes('/api/')) seen.push(await response.text().catch(() => ''));
    });
    await bob.goto(`${company.url}/assignments`);
    await button(bob, /^Begin/).waitFor(patience);
    await expect.poll(() => seen.some((text) => text.includes('A mistake you made'))).toBe(true);
    expect(seen.join('')).not.toMatch(/Good figures|Ada Lovelace|price update/);
    expect(await bob.getByText(praise).count()).toBe(0);
    expect(company.errors).toEqual([]);
  });
});
