import { expect, it } from 'vitest';
import { putFilmedSession } from '#support/filmed-session.ts';
import { signIn } from '#support/stored-session.ts';
import { signUp } from '#support/visitor.ts';
import { companyWith, desk, look, patience } from './company.ts';

const company = companyWith({ theatre: false });

it('[RETENTION-5] the report tells until when its recording is kept, and leads to the choice', async () => {
  const visitor = await signUp(company.url);
  const id = await putFilmedSession(company.server, visitor);
  const context = await company.browser.newContext({ viewport: desk });
  await signIn(context, { visitor, url: company.url });
  const page = await context.newPage();
  await page.goto(`${company.url}/reports/${id}`);
  const told = page.getByText(/^It is kept until \d+ \w+ \d{4}, then deleted\./);
  await told.waitFor(patience);
  const before = await told.innerText();
  await page.getByRole('link', { name: 'Change that' }).click();
  const select = page.getByLabel('Keep them for');
  await select.waitFor(patience);
  expect(await select.inputValue()).toBe('longest');
  await select.selectOption('30');
  await page.getByRole('button', { name: 'Undo' }).click(patience);
  await expect.poll(() => select.inputValue(), patience).toBe('longest');
  await select.selectOption('7');
  const kept = async () => (await page.request.get(`${company.url}/api/retention`)).json();
  await expect.poll(kept, patience).toEqual({ days: 7, houseDays: 90 });
  await select.scrollIntoViewIfNeeded();
  await look(page, 'settings-kept');
  await page.goBack();
  await told.waitFor(patience);
  expect(await told.innerText()).not.toBe(before);
});
