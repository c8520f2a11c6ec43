import { expect, it } from 'vitest';
import { expectAccessible, picture, signUp } from './theatre.ts';
import { phone } from './company.ts';
import { visitWith } from './visit.ts';

const visit = visitWith({ size: phone });

it('[ADVICE-9] leads from home to the advisor, which answers by rules without a model; at 390 px and in the dark', async () => {
  await signUp(visit.page, visit.url);
  await visit.page.getByRole('heading', { name: 'Your first rehearsal', exact: true }).waitFor();
  await visit.page.getByRole('link', { name: 'All advice' }).click();
  await visit.page.getByRole('button', { name: 'What should I work on?' }).press('Enter');
  await visit.page.getByText('By rules, from your figures').waitFor();
  await visit.page.getByText(/There is not enough data yet/).waitFor();
  await expectAccessible(visit.page, 'advice');
  expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    390,
  );
  await picture(visit.page, 'advice-390');
  await visit.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(visit.page, 'advice, dark');
  expect(visit.errors).toEqual([]);
});
