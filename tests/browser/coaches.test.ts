import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtp, textOf, type FakeSmtp } from '#support/smtp.ts';
import { companyWith, desk, look, patience, phone } from './company.ts';
import { createAccount, picture, prepare, signUp } from './theatre.ts';

let smtp: FakeSmtp;
const company = companyWith({
  async env() {
    smtp = await startSmtp();
    return { SMTP_URL: smtp.url, MAIL_FROM: 'IntervYou <coach@example.test>' };
  },
});
let robin: Page;
let grace: Page;
let link = '';

beforeAll(async () => {
  [robin, grace] = [await company.stranger(), await company.stranger()];
});
afterAll(() => smtp?.close());

const isFocused = (link: Locator) => link.evaluate((one) => one === document.activeElement);

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

describe('a candidate and their coach', () => {
  it('[COACHES-13] the way to coaches is in the menu, by keyboard as well', async () => {
    await signUp(robin, company.url);
    await robin.getByRole('button', { name: 'Menu' }).focus();
    await robin.keyboard.press('Enter');
    await robin.getByRole('link', { name: 'Settings' }).waitFor(patience);
    await picture(robin, 'menu');
    await robin.setViewportSize(phone);
    await picture(robin, 'menu-390');
    await robin.setViewportSize(desk);
    const coaches = robin.getByRole('link', { name: 'Your coaches' });
    const places = await robin.getByRole('link').count();
    for (let tabs = 0; tabs < places && !(await isFocused(coaches)); tabs++) {
      await robin.keyboard.press('Tab');
    }
    await robin.keyboard.press('Enter');
    await heading(robin, 'Nobody coaches you yet').waitFor(patience);
    await robin.getByRole('link', { name: 'Settings' }).waitFor({ ...patience, state: 'hidden' });
    await look(robin, 'coaches-empty');
  });

  it('[COACHES-13] a candidate makes a link and copies it', async () => {
    await robin.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await robin.getByRole('button', { name: 'Invite a coach' }).click();
    await robin.getByRole('dialog').waitFor(patience);
    await look(robin, 'coaches-invite');
    await robin.getByRole('button', { name: 'Make the link' }).click();
    await robin.getByRole('button', { name: 'Copy' }).click();
    await robin.getByText('The link is copied.').waitFor(patience);
    link = await robin.getByLabel('Invitation link').inputValue();
    expect(await robin.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await look(robin, 'coaches-link');
    await robin.getByRole('button', { name: 'Done' }).click();
  });

  it('[COACHES-14] a coach opens it, makes an account, comes back and takes it up', async () => {
    await grace.goto(link);
    await heading(grace, 'Robin invites you to coach them').waitFor(patience);
    await look(grace, 'invitation');
    await grace.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
    await createAccount(grace, 'Grace Hopper');
    await grace.getByRole('button', { name: 'Coach Robin' }).click();
    await heading(grace, 'Your candidates').waitFor(patience);
    await grace.getByText('Waiting for their permission').waitFor(patience);
    expect(new URL(grace.url()).pathname).toBe('/coaching');
  });

  it('[COACHES-15] [COACHES-19] the candidate learns of it without reloading and allows it by name', async () => {
    const interview = await interviewOf(robin);
    const home = await robin.context().newPage();
    await home.goto(`${company.url}/rehearsals`);
    await home.getByText('Grace Hopper would like to coach you').waitFor(patience);
    await picture(home, 'home-asked');
    await home.close();
    await heading(robin, 'Waiting for your answer').waitFor(patience);
    await robin.getByRole('button', { name: /^Look and decide ?: Grace Hopper/ }).click();
    await heading(robin, 'Let Grace Hopper watch?').waitFor(patience);
    expect(await robin.getByRole('checkbox', { name: /^Also my recordings/ }).isChecked()).toBe(
      false,
    );
    await look(robin, 'coaches-allow');
    await robin.getByRole('button', { name: 'Allow Grace Hopper' }).click();
    await heading(robin, 'May watch').waitFor(patience);
    await robin.getByText('You allowed Grace Hopper').waitFor(patience);
    const films = robin.getByRole('switch', { name: 'May watch my recordings' });
    expect(await films.isChecked()).toBe(false);
    await films.click();
    await robin.getByText('Grace Hopper may watch your recordings.').waitFor(patience);
    expect(await films.isChecked()).toBe(true);
    await look(robin, 'coaches');

    const watch = grace.getByRole('link', { name: /^Watch Robin/ });
    await watch.waitFor(patience);
    expect(await watch.getAttribute('href')).toBe(`/coaching/${interview}`);
    await look(grace, 'coaching');
  });

  it('[COACHES-15] ending it removes everything from the coach’s open page, and can be undone', async () => {
    await robin.getByRole('button', { name: /^End access ?: Grace Hopper/ }).click();
    await heading(grace, 'You coach nobody yet').waitFor(patience);
    await robin.getByRole('button', { name: 'Undo' }).click();
    await grace.getByRole('link', { name: /^Watch Robin/ }).waitFor(patience);
    await robin.getByRole('button', { name: /^End access ?: Grace Hopper/ }).click();
    await heading(grace, 'You coach nobody yet').waitFor(patience);
    await look(grace, 'coaching-empty');
  });

  it('[COACHES-14] the used link is over, and says nothing of whose it was', async () => {
    await grace.goto(link);
    await heading(grace, 'This invitation is no longer valid').waitFor(patience);
    expect(await grace.getByRole('main').innerText()).not.toContain('Robin');
    await look(grace, 'invitation-gone');
  });

  it('[COACHES-16] from the lobby somebody is invited to this rehearsal, by e-mail', async () => {
    await robin.goto(`${company.url}/rehearsals`);
    await prepare(robin);
    await robin.getByText('Nobody watches this rehearsal.').waitFor(patience);
    await robin.getByRole('button', { name: 'Invite a coach to this rehearsal' }).click();
    await robin.getByRole('radio', { name: 'By e-mail' }).check({ force: true });
    await robin.getByRole('button', { name: 'Send the invitation' }).click();
    await robin.getByText('Enter the address the link should go to.').waitFor(patience);
    await robin.getByLabel('Their e-mail address').fill('grace@mail.example');
    await robin.getByRole('button', { name: 'Send the invitation' }).click();
    await robin.getByText('A letter is on its way to grace@mail.example.').waitFor(patience);
    await robin.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => smtp.letters.length, patience).toBe(1);
    const [url = ''] = /http\S+\/invitation\/\S+/.exec(textOf(smtp.letters[0]!)) ?? [];

    await grace.goto(url);
    await grace.getByText('In one rehearsal: General').waitFor(patience);
    await grace.getByRole('button', { name: 'Coach Robin' }).click();
    await robin.getByRole('button', { name: /^Look and decide ?: Grace Hopper/ }).click(patience);
    await robin.getByRole('button', { name: 'Allow Grace Hopper' }).click();
    await robin.getByText('May watch: Grace Hopper.').waitFor(patience);
    await robin.getByText('May watch: Grace Hopper.').scrollIntoViewIfNeeded();
    await picture(robin, 'lobby-coach');
    await grace.getByRole('link', { name: /^Watch Robin/ }).waitFor(patience);
    expect(company.errors).toEqual([]);
  });
});

/** A rehearsal in its lobby, made behind the page's back. */
async function interviewOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const response = await fetch('/api/interviews', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ category: 'general', consent: true }),
    });
    const { id } = (await response.json()) as { id: string };
    return id;
  });
}
