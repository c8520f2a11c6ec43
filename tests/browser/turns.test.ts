import { beforeAll, expect, it } from 'vitest';
import { giveSpeakingMicrophone, say, soundsOf } from '#support/speaking-microphone.ts';
import { offerMs } from '#server/interviews/turn/turn.ts';
import { enterStage, expectAccessible, prepare, signUp } from './theatre.ts';
import { desk, patience } from './company.ts';
import { visitWith } from './visit.ts';

/** Of an interviewer left as they are. */
const patienceMs = 4_000;
const visit = visitWith({ env: { STT: 'pocketsphinx' }, size: desk, theatre: true });
beforeAll(() => giveSpeakingMicrophone(visit.page));

it('[TURN-12] [TURN-13] a spoken answer ends in silence, is followed up, and the follow-up is answered in writing', async () => {
  await signUp(visit.page, visit.url);
  await prepare(visit.page, { questions: 1, followUps: true });
  await enterStage(visit.page);
  await visit.page.getByRole('button', { name: 'I have read it' }).click(patience);
  const saidAtMs = await say(
    visit.page,
    'Last year I worked in a small bakery and the orders were a mess. I wrote a simple program. ' +
      'I tested it with the baker. I showed the people there how they could use it in the morning.',
  );
  await visit.page.getByText('Finished? I will go on in a moment.').waitFor(patience);
  await visit.picturesOf('offer');
  await visit.page.getByText('Follow-up to question 1').waitFor(patience);
  const heardAfter = async () => (await soundsOf(visit.page)).filter((atMs) => atMs > saidAtMs);
  await expect.poll(heardAfter, patience).toHaveLength(1);
  const heardAfterMs = ((await heardAfter())[0] ?? NaN) - saidAtMs;
  const waitedMs = patienceMs + offerMs;
  const overMs = Math.round(heardAfterMs - waitedMs);
  process.stdout.write(`last word to next question heard: ${waitedMs} + ${overMs} ms\n`);
  expect(heardAfterMs).toBeGreaterThan(waitedMs);
  expect(overMs).toBeLessThan(5_000);
  await visit.page.getByRole('button', { name: 'I have read it' }).click(patience);
  await visit.page.getByRole('button', { name: 'Type instead' }).click(patience);
  await visit.page.getByLabel('Your answer in writing').fill('They saved an hour every day.');
  await visit.picturesOf('typing');
  await expectAccessible(visit.page, 'typing on stage');
  await visit.page.getByRole('button', { name: 'Hand in' }).click();
  await visit.page.getByRole('link', { name: 'Look back' }).click(patience);
  const followUp = visit.page
    .getByRole('article')
    .filter({ hasText: 'Follow-up to question 1' })
    .first();
  await followUp.getByText('Made by rules on this server.').waitFor(patience);
  await followUp.getByText('They saved an hour every day.').waitFor(patience);
  await followUp.getByText('Typed by you').waitFor(patience);
  await followUp.scrollIntoViewIfNeeded();
  await visit.picturesOf('follow-up-report');
  await expectAccessible(visit.page, 'report with a follow-up');
  expect(visit.errors).toEqual([]);
});
