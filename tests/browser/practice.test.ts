import { describe, expect, it } from 'vitest';
import { expectAccessible, picture, signUp } from './theatre.ts';
import { desk, phone } from './company.ts';
import { visitWith } from './visit.ts';

const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

const visit = visitWith({ size: phone });

describe('practising one question in writing', () => {
  it('[PRACTICE-7] [PRACTICE-43] leads from the header to a question, and from an answer to its evidence', async () => {
    await signUp(visit.page, visit.url);
    await visit.page.getByRole('link', { name: 'Practice' }).click();
    await visit.page.getByRole('link', { name: /a mistake you made at work/ }).click();
    const box = visit.page.getByLabel('Your answer');
    await box.fill('I once broke a build.');
    await box.press('Control+Enter');
    await visit.page.getByText('Too short to judge').waitFor({ timeout: 60_000 });
    await expectAccessible(visit.page, 'practice, too short');
    await box.fill(story);
    await box.press('Control+Enter');
    await visit.page.getByText(/^Overall \d+ of 100/).waitFor({ timeout: 60_000 });
    await visit.page.getByRole('button', { name: 'Show the words' }).first().click();
    expect(await visit.page.locator('mark').count()).toBeGreaterThan(0);
    await visit.page.getByText('How it is worded').first().click();
    await visit.page.getByText('Taken up from the question').first().waitFor();
    await expectAccessible(visit.page, 'practice, judged');
    expect(await visit.widest()).toBeLessThanOrEqual(390);
    await picture(visit.page, 'practice-390');
  });

  it('[PRACTICE-7] reads well in the dark, keeps earlier tries, and starts nothing that fails', async () => {
    await visit.page.emulateMedia({ colorScheme: 'dark' });
    await visit.page.setViewportSize(desk);
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'Earlier tries' }).waitFor({ timeout: 20_000 });
    await expectAccessible(visit.page, 'practice, dark');
    await picture(visit.page, 'practice-dark');
    expect(visit.errors).toEqual([]);
  });
});
