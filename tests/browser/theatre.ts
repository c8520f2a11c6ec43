import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { fakeCamera, fakeMicrophone } from '#support/media.ts';
import { launchBrowser } from '#support/chromium.ts';

const patience = { timeout: 30_000 };

/** Chromium with the free portrait before its camera and a synthetic voice at its microphone. */
export async function openTheatre(args: readonly string[] = []): Promise<Browser> {
  const [video, audio] = await Promise.all([fakeCamera('face'), fakeMicrophone('speech')]);
  return launchBrowser({ video, audio, args });
}

/** A page that fails the test when the application throws. */
export async function openPage(
  browser: Browser | BrowserContext,
): Promise<{ page: Page; errors: string[] }> {
  const context = 'contexts' in browser ? await browser.newContext() : browser;
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  return { page, errors };
}

/** On the page where accounts are made. */
export async function createAccount(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Email').fill(`${Date.now()}-${Math.random()}@example.test`);
  await page.getByLabel('Password').fill('a quiet rehearsal');
  await page.getByRole('button', { name: 'Create an account' }).click();
}

export async function signUp(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-up`);
  await createAccount(page, 'Robin');
  await page.getByText('Your first rehearsal takes four minutes.').waitFor(patience);
}

/** From the list of rehearsals to the lobby; answers the interview's id. */
export async function prepare(
  page: Page,
  { questions = 3, followUps = false } = {},
): Promise<string> {
  await page.getByRole('link', { name: 'New rehearsal' }).first().click();
  const fewer = page.getByRole('button', { name: 'One question fewer' });
  for (let left = 3 - questions; left > 0; left -= 1) await fewer.click();
  if (!followUps) await page.getByRole('switch', { name: 'Follow-up questions' }).click();
  await page.getByRole('checkbox', { name: /I agree that my voice/ }).click();
  await page.getByRole('button', { name: 'Go to the lobby' }).click();
  await page.waitForURL(/\/rehearse\/[0-9a-f-]+\/lobby/, patience);
  return page.url().split('/').at(-2) ?? '';
}

export async function enterStage(page: Page): Promise<void> {
  await page
    .getByTestId('check-connection')
    .and(page.locator('[data-state=fine]'))
    .waitFor(patience);
  await page.getByRole('button', { name: /^Begin/ }).click();
  await page.waitForURL(/\/rehearse\/[0-9a-f-]+$/, patience);
}

/** The question is over, and the voice at the microphone is heard. */
export async function beginAnswer(page: Page): Promise<void> {
  const read = page.getByRole('button', { name: 'I have read it' });
  const finish = page.getByRole('button', { name: 'Finish answer' });
  await read.or(finish).first().waitFor(patience);
  if (await read.isVisible()) await read.click();
  await finish.waitFor(patience);
}

/** What moves or turns its colour has come to rest; what goes round for ever is left to it. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/**
 * A page that is still fading in has other contrasts than the one people read; so has a message that goes
 * in the middle of the look: what is found is looked at once more.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const first = await seriousIn(page);
  expect(first.length > 0 ? await seriousIn(page) : [], `axe on ${name}`).toEqual([]);
}

async function seriousIn(page: Page): Promise<string[]> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const folder = join(import.meta.dirname, 'screenshots');

/** Pictures to look at; the folder is not kept in git. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
