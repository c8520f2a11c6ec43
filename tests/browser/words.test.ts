import { expect, it } from 'vitest';
import { beginAnswer, enterStage, expectAccessible, picture, prepare, signUp } from './theatre.ts';
import { desk, patience, phone } from './company.ts';
import { visitWith } from './visit.ts';

const visit = visitWith({ env: { STT: 'pocketsphinx' }, size: desk, theatre: true });

it('[WORDS-15] [VOICES-4] the server asks, captions follow the voice on stage, can be hidden, and the report has the words', async () => {
  await signUp(visit.page, visit.url);
  await visit.page.getByRole('link', { name: 'New rehearsal' }).first().click();
  await visit.page.getByText('on this server, for captions and your report').waitFor(patience);
  await visit.page.goBack();
  await prepare(visit.page, { questions: 1 });
  // Chromium without a screen has no voices: it is flite who asks.
  const asked = visit.page.waitForResponse((response) =>
    response.url().endsWith('/questions/0/speech'),
  );
  await enterStage(visit.page);
  expect((await asked).headers()['content-type']).toBe('audio/wav');
  await visit.page.getByText('Listen to the question').waitFor(patience);
  await beginAnswer(visit.page);
  const caption = visit.page.getByTestId('caption');
  await caption.getByText(/losses|payments|percent|service/).waitFor(patience);
  await visit.page.getByText('Approximate: some words are misheard').waitFor(patience);
  await picture(visit.page, 'captions');
  await expectAccessible(visit.page, 'captions');
  await visit.page.setViewportSize(phone);
  await caption.waitFor(patience);
  await picture(visit.page, 'captions-390');
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  await visit.page.setViewportSize(desk);
  await visit.page.getByRole('button', { name: 'More' }).click();
  await visit.page.getByRole('menuitem', { name: 'Hide captions' }).click();
  await caption.waitFor({ ...patience, state: 'detached' });
  await visit.page.getByRole('button', { name: 'Finish answer' }).click();
  await visit.page.getByRole('link', { name: 'Look back' }).click(patience);
  const said = visit.page.getByRole('region', { name: 'What you said to question 1' });
  await said
    .getByText(/\w+ \w+/)
    .first()
    .waitFor(patience);
  await said.getByText('Take it as approximate').waitFor(patience);
  await expectAccessible(visit.page, 'report with words');
  await picture(visit.page, 'transcript');
  expect(visit.errors).toEqual([]);
});
