import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { companyWith, look, patience } from './company.ts';
import { picture } from './theatre.ts';

const company = companyWith({ theatre: false });
let robin: Page;
let grace: Page;

const item = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

beforeAll(async () => {
  [robin, grace] = [await company.visitor('Robin'), await company.visitor('Grace Hopper')];
  await company.letCoach(robin, grace);
  await grace.goto(`${company.url}/coaching`);
  await grace.getByText('Nothing is planned.').waitFor(patience);
  await robin.reload();
});

describe('a date for a rehearsal', () => {
  it('[DATE-8] [DATE-7] is planned from home, and stands before the coach at once', async () => {
    await robin.getByRole('button', { name: 'Plan a rehearsal' }).click();
    await robin
      .getByText('Seen by the coaches you allow for all rehearsals: Grace')
      .waitFor(patience);
    await robin.getByLabel('Time', { exact: true }).fill('');
    await robin.getByRole('button', { name: 'Plan it' }).click();
    await robin.getByText('Enter a day and a time.').waitFor(patience);
    await robin.getByLabel('Time', { exact: true }).fill('18:00');
    await robin.getByLabel('What it is about').fill('Second round, system design');
    await look(robin, 'date-dialog');
    await robin.getByRole('button', { name: 'Plan it' }).click();
    await item(robin, 'Tomorrow, 18:00').waitFor(patience);
    await item(grace, 'Tomorrow, 18:00 · Robin').waitFor(patience);
    await look(robin, 'date-home');
    const [file] = await Promise.all([
      robin.waitForEvent('download', patience),
      robin.getByRole('link', { name: /^Calendar/ }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain('SUMMARY:Rehearsal');
  });

  it('[DATE-8] is moved and cancelled, each with a way back', async () => {
    await robin.getByRole('button', { name: 'Change' }).click();
    await robin.getByLabel('Time', { exact: true }).fill('19:30');
    await robin.getByRole('button', { name: 'Save the change' }).click();
    await item(grace, 'Tomorrow, 19:30').waitFor(patience);
    await robin.getByRole('button', { name: 'Undo' }).last().click();
    await item(grace, 'Tomorrow, 18:00').waitFor(patience);
    await item(robin, 'Tomorrow, 18:00').getByRole('button', { name: 'Cancel' }).click();
    await grace.getByText('Nothing is planned.').waitFor(patience);
    await robin.getByRole('button', { name: 'Undo' }).last().click();
    await item(grace, 'Tomorrow, 18:00').waitFor(patience);
  });

  it('[DATE-8] is proposed by the coach, and accepted', async () => {
    await grace.getByRole('button', { name: /^Propose a date/ }).click();
    await grace.getByLabel('Time', { exact: true }).fill('08:15');
    await grace.getByRole('button', { name: 'Propose it' }).click();
    await item(grace, 'Not answered yet').waitFor(patience);
    await look(grace, 'date-coach');
    await item(robin, 'Grace Hopper proposes this').waitFor(patience);
    await picture(robin, 'date-proposed');
    await robin.getByRole('button', { name: 'Decline' }).click();
    await item(grace, 'Declined').waitFor(patience);
    await robin.getByRole('button', { name: 'Undo' }).last().click();
    await item(robin, 'Grace Hopper proposes this').getByRole('button', { name: 'Accept' }).click();
    await grace.getByText('Not answered yet').waitFor({ ...patience, state: 'hidden' });
    await item(grace, 'Tomorrow, 08:15 · Robin').waitFor(patience);
  });

  it('[DATE-8] a rehearsal is prepared for its date, or with one', async () => {
    await item(robin, 'Tomorrow, 08:15').getByRole('link', { name: 'Begin' }).click();
    await robin.getByText('For the rehearsal you planned: Tomorrow, 08:15.').waitFor(patience);
    await picture(robin, 'date-prepare');
    await robin.getByRole('checkbox', { name: /I agree that my voice/ }).click();
    await robin.getByRole('button', { name: 'Go to the lobby' }).click();
    await robin.waitForURL(/\/rehearse\/[0-9a-f-]+\/lobby/, patience);
    const [, id = ''] = /rehearse\/([0-9a-f-]+)\//.exec(robin.url()) ?? [];
    const door = item(grace, 'Tomorrow, 08:15').getByRole('link', { name: 'Go to the door' });
    await expect.poll(() => door.getAttribute('href'), patience).toBe(`/coaching/${id}`);

    await robin.goto(`${company.url}/rehearse/new`);
    await robin.getByRole('checkbox', { name: /I agree that my voice/ }).click();
    await robin.getByRole('button', { name: 'Plan it for later' }).click();
    await robin.getByLabel('Time', { exact: true }).fill('21:00');
    await robin.getByRole('button', { name: 'Plan it' }).click();
    const planned = item(robin, 'Tomorrow, 21:00');
    await planned.getByRole('button', { name: 'Invite a coach' }).waitFor(patience);
    await look(robin, 'date-list');
    await planned.getByRole('link', { name: 'Begin' }).click();
    await robin.waitForURL(/\/rehearse\/[0-9a-f-]+\/lobby/, patience);
    expect(company.errors).toEqual([]);
  });
});
