import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { alwaysMade } from '#shared/session-steps.ts';
import { launchBrowser } from '#support/chromium.ts';
import { generousModel } from '#support/fake-openai/generous-model.ts';
import { fail, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { longSession } from '#support/hour.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { allMetrics, putSessions, signIn } from '#support/stored-session.ts';
import { signUp } from '#support/visitor.ts';
import { expectAccessible, openPage, picture } from './theatre.ts';
import { desk, patience, phone } from './company.ts';

let fake: FakeOpenAi;
let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];
let id = '';

beforeAll(async () => {
  fake = await startFakeOpenAi();
  fake.interceptChat(fail(401));
  fake.chat.answer(generousModel);
  const env = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: fake.baseUrl };
  [server, browser] = await Promise.all([startServer(env), launchBrowser()]);
  const visitor = await signUp(server.url);
  const hour = longSession({ metrics: await allMetrics(), minutes: 5 });
  [id = ''] = await putSessions(server, { visitor, sessions: [{ hour, steps: alwaysMade }] });
  const context = await browser.newContext();
  await signIn(context, { visitor, url: server.url });
  ({ page, errors } = await openPage(context));
  await page.setViewportSize(desk);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await fake?.close();
});

it('[JOBS-7] the report shows what is being made, what failed and why; tried again, it is told when it is ready', async () => {
  await page.goto(`${server.url}/reports/${id}`);
  const strip = page.getByTestId('steps');
  const judging = strip.locator('[data-step=judging]');
  await strip.getByText('The language model cannot be reached.').waitFor(patience);
  expect(await judging.getAttribute('data-state')).toBe('failed');
  await picture(page, 'steps-failed');
  await expectAccessible(page, 'the report with a step that failed');
  await page.setViewportSize(phone);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    phone.width,
  );
  await picture(page, 'steps-failed-390');
  await page.setViewportSize(desk);

  const gate = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  fake.interceptChat(async (received, respond) => {
    asked.resolve();
    await gate.promise;
    await fake.chat.endpoint(received, respond);
  });
  await judging.getByRole('button', { name: 'Try again: How your answers were read' }).click();
  await asked.promise;
  await judging.and(page.locator('[data-state=running]')).waitFor(patience);
  await judging.getByRole('progressbar').waitFor(patience);
  await picture(page, 'steps-running');
  gate.resolve();
  await judging.and(page.locator('[data-state=done]')).waitFor(patience);
  await strip.getByRole('heading', { name: 'All of it is ready' }).waitFor(patience);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture(page, 'steps-ready');
  expect(errors).toEqual([]);
});
