import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyWith, desk, framesShown, look, patience, phone } from './company.ts';
import { createAccount, enterStage, picture, signUp } from './theatre.ts';

const company = companyWith();
let robin: Page;
let grace: Page;

beforeAll(async () => {
  [robin, grace] = [await company.stranger(), await company.stranger()];
});

const button = (page: Page, name: string) => page.getByRole('button', { name });
const state = (page: Page, name: string) =>
  page.getByTestId('peer-state').getByText(name).waitFor(patience);
const agree = (page: Page) => page.getByRole('checkbox', { name: /I agree that my voice/ }).click();
const strip = (page: Page) => page.getByTestId('peer-strip');

/** On a phone the strip stands above the stage, and covers nothing of it. */
async function expectApart(page: Page, name: string): Promise<void> {
  await page.setViewportSize(phone);
  const edges = async () => {
    const [above, stage] = await Promise.all(
      [strip(page), page.locator('.stage-floor')].map((one) => one.boundingBox()),
    );
    return above && stage && [above.y, above.y + above.height, stage.y, stage.y + stage.height];
  };
  await expect.poll(edges, patience).toEqual([0, 48, 48, phone.height]);
  await picture(page, name);
  await page.setViewportSize(desk);
}

/** One goes on stage, the other one watches; then the watcher ends the half. */
async function goThrough(seen: Page, watcher: Page, name: string): Promise<void> {
  await seen.getByRole('link', { name: 'Go to your rehearsal' }).click(patience);
  await watcher.getByRole('link', { name: /^Watch / }).click(patience);
  await enterStage(seen);
  await expect.poll(() => framesShown(watcher), patience).toBeGreaterThan(5);
  await strip(watcher).getByText('You watch').waitFor(patience);
  await strip(seen).getByText('watches').waitFor(patience);
  await picture(seen, `peer-room-${name}`);
  await expectApart(seen, `peer-room-${name}-390`);
  await picture(watcher, `peer-watching-${name}`);
  await watcher.getByRole('button', { name: 'End this half' }).click();
  await strip(seen).getByText('This half is over.').waitFor(patience);
  await strip(watcher).getByRole('link', { name: 'To the session' }).click();
  await watcher.waitForURL(/\/peer\/session\//, patience);
  // Nobody leaves a rehearsal that is under way by mistake, this way neither.
  await strip(seen).getByRole('link', { name: 'To the session' }).click();
  await seen.getByRole('button', { name: 'End it', exact: true }).click(patience);
  await seen.waitForURL(/\/reports\//, patience);
  await seen.goto(watcher.url());
}

describe('two candidates', () => {
  it('[PEER-10] one makes a session and a link, the other one comes by it', async () => {
    await signUp(robin, company.url);
    await button(robin, 'Menu').click();
    await robin.getByRole('link', { name: 'Practise with a peer' }).last().click();
    await robin.getByRole('heading', { name: 'Practise with a peer' }).waitFor(patience);
    await look(robin, 'peer-new');
    await agree(robin);
    await button(robin, 'Make the link').click();
    const link = await robin.getByLabel('Invitation link').inputValue(patience);
    await look(robin, 'peer-invited');
    await grace.goto(link);
    await grace.getByRole('heading', { name: 'Robin would like to practise' }).waitFor(patience);
    await look(grace, 'peer-invitation');
    await grace.getByRole('main').getByRole('link', { name: 'Create an account' }).click();
    await createAccount(grace, 'Grace');
    await agree(grace);
    await button(grace, 'Practise with Robin').click(patience);
    await state(grace, 'Ready to begin');
    await state(robin, 'Ready to begin');
  });

  it('[PEER-10] the first half begins with both; who is seen agrees first', async () => {
    await button(robin, 'Begin my half').click();
    await robin.getByText('Tick the box to begin').waitFor(patience);
    await look(robin, 'peer-ready');
    await robin.getByRole('checkbox', { name: /may see and hear me/ }).click();
    await button(robin, 'Begin my half').click();
    await grace.getByText('Robin is ready.').waitFor(patience);
    await button(grace, 'I am ready to watch').click();
    await state(robin, 'First half');
    await look(robin, 'peer-first');
    await goThrough(robin, grace, 'first');
  });

  it('[PEER-10] the form is filled in, kept and handed over', async () => {
    await grace.getByLabel('What did they do that you would keep?').fill('You began calmly.');
    await grace.getByText('Your draft is kept.').waitFor(patience);
    await grace.reload();
    await expect
      .poll(() => grace.getByLabel('What did they do').inputValue(), patience)
      .toBe('You began calmly.');
    await button(grace, 'Hand it over').click();
    await grace.getByText('Two texts and two answers are needed').waitFor(patience);
    await grace.getByLabel('One thing to change').fill('Say what came of it.');
    const choose = (group: string, option: string) =>
      grace
        .getByRole('group', { name: group })
        .getByRole('radio', { name: option, exact: false })
        .first()
        .check({ force: true });
    await choose('Did they answer', 'In part');
    await choose('Was there a result?', 'No');
    await choose('How clear it was', 'Clear, with few empty words.');
    await look(grace, 'peer-form');
    await button(grace, 'Hand it over').click();
    await grace.getByText('Handed over.').waitFor(patience);
  });

  it('[PEER-10] they swap with one button each, and the second half goes the other way', async () => {
    await state(robin, 'Time to swap');
    await button(robin, 'Swap: I watch').click();
    await grace.getByRole('checkbox', { name: /may see and hear me/ }).click();
    await button(grace, 'Swap: my turn').click();
    await state(robin, 'Second half');
    await goThrough(grace, robin, 'second');
    await state(robin, 'Both halves done');
    await state(grace, 'Both halves done');
    await look(robin, 'peer-done');
  });

  it('[PEER-10] the form is in the report of who was interviewed', async () => {
    await robin.getByText('Grace has handed over what they saw.').waitFor(patience);
    const href = await robin.getByRole('link', { name: 'Your report' }).getAttribute('href');
    const room = href?.split('/').at(-1) ?? '';
    const own = await robin.request.get(`${company.url}/api/interviews/${room}`);
    const others = await grace.request.get(`${company.url}/api/interviews/${room}`);
    expect([own.status(), others.status()]).toEqual([200, 404]);
    await robin.getByRole('link', { name: 'Your report' }).click();
    await robin.getByRole('heading', { name: 'From your peer' }).waitFor(patience);
    await robin.getByText('4 of 5: Clear, with few empty words.').scrollIntoViewIfNeeded();
    await look(robin, 'peer-report');
    expect(company.errors).toEqual([]);
  });
});
