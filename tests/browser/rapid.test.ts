import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, picture, signUp } from './theatre.ts';
import { patience, phone } from './company.ts';
import { visitWith } from './visit.ts';

const story =
  'Two years ago I released a price update at work without checking the rounding, a mistake that 340 ' +
  'customers had to live with. I told my manager the same evening, wrote a script that refunded ' +
  'everybody by Monday noon, and added a test. Since then no wrong price has gone live.';

const visit = visitWith({ env: { STT: 'pocketsphinx' }, size: phone, theatre: true });
beforeAll(() => signUp(visit.page, visit.url));

const press = (name: string | RegExp) =>
  visit.page.getByRole('button', { name }).first().press('Enter', patience);

describe('a rapid round', () => {
  it('[PRACTICE-16] [PRACTICE-42] a typed round needs no mouse, survives a reload, and its results come after the last question', async () => {
    await visit.page.goto(`${visit.url}/practice/rapid`);
    await press('Start the round');
    const box = visit.page.getByLabel('Your answer');
    for (const [index, text] of ['I answered the first.', '', story].entries()) {
      await visit.page.getByText(`Question ${index + 1} of 3`).waitFor();
      await expect.poll(() => box.evaluate((one) => one === document.activeElement)).toBe(true);
      await visit.page.keyboard.type(text);
      if (index === 0) {
        await expectAccessible(visit.page, 'rapid round, dark');
        await visit.page.reload();
        await visit.page.getByText('Question 1 of 3').waitFor(patience);
        expect(await box.inputValue()).toBe(text);
      }
      await visit.page.keyboard.press('Control+Enter');
    }
    await visit.page.getByRole('heading', { name: 'How the round went' }).waitFor();
    await visit.page.getByText('There was no answer.').waitFor(patience);
    await visit.page.getByText('Another round').waitFor();
    await expect.poll(() => visit.page.getByText(/^Overall/).count(), patience).toBe(2);
    await expectAccessible(visit.page, 'rapid results, dark');
    expect(await visit.widest()).toBeLessThanOrEqual(390);
    await picture(visit.page, 'rapid-dark-390');
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'How the round went' }).waitFor(patience);
    expect(await visit.page.getByText(/^Overall/).count()).toBe(2);
    expect(visit.errors).toEqual([]);
  }, 120_000);

  it('[PRACTICE-42] can be spoken: what was said is written down, judged, and nobody is graded for its grammar', async () => {
    const { page } = visit;
    const handedIn: { text: string; dictated: boolean }[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'POST' || !request.url().endsWith('/practice/answers')) return;
      handedIn.push(request.postDataJSON() as (typeof handedIn)[number]);
    });
    await page.goto(`${visit.url}/practice/rapid`);
    await page.getByRole('radio', { name: 'Aloud' }).check();
    await page.getByText('Your voice is written down on this server and not kept.').waitFor();
    await press(/Start the round|Another round/);
    for (const place of [1, 2, 3]) {
      await page.getByText(`Question ${place} of 3`).waitFor();
      await page.getByText('Speak now.').waitFor(patience);
      if (place === 1) {
        await expectAccessible(page, 'a spoken round');
        await picture(page, 'rapid-aloud-390');
      }
      await page.getByText('0:38 left').waitFor(patience);
      await page.keyboard.press('Control+Enter');
    }
    await expect.poll(() => handedIn.length, { timeout: 90_000 }).toBe(3);
    expect(handedIn.map(({ dictated }) => dictated)).toEqual([true, true, true]);
    for (const { text } of handedIn) expect(text).toMatch(/\w+ \w+ \w+/);
    const judged = page.getByRole('article').filter({ hasText: /Overall|Too short/ });
    await expect.poll(() => judged.count(), patience).toBe(3);
    expect(visit.errors).toEqual([]);
  }, 180_000);

  it('[PRACTICE-44] one question can be answered aloud: the words join what is written', async () => {
    const { page } = visit;
    await page.goto(`${visit.url}/practice/behavioural-mistake`);
    const box = page.getByLabel('Your answer');
    await box.fill('This is what happened.');
    await press('Say it');
    await page.getByText('Speak now.').waitFor(patience);
    await page.getByText('0:48 left').waitFor(patience);
    await expectAccessible(page, 'saying an answer');
    await picture(page, 'say-it-390');
    await press('Done speaking');
    await expect.poll(() => box.inputValue(), patience).toMatch(/^This is .*\w+ \w+ \w+ \w+ \w+/);
    expect((await box.inputValue()).length).toBeGreaterThan('This is what happened.'.length);
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/practice/answers'),
    );
    await box.press('Control+Enter');
    expect((await sent).postDataJSON()).toMatchObject({ dictated: true });
    await page.getByRole('heading', { name: 'Your latest answer' }).waitFor(patience);
    expect(visit.errors).toEqual([]);
  }, 120_000);
});
