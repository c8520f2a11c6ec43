import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { maxDocumentBytes } from '#shared/documents.ts';
import { docx, paragraph } from '#support/documents.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { expectAccessible, openPage, openTheatre, picture, signUp } from './theatre.ts';

const patience = { timeout: 30_000 };
let server: TestServer;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ STT: 'none' }), openTheatre()]);
  ({ page, errors } = await openPage(browser));
  await signUp(page, server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Printed by the browser itself, fonts and all. */
async function printed(html: string): Promise<Buffer> {
  const other = await page.context().newPage();
  try {
    await other.setContent(html);
    return await other.pdf();
  } finally {
    await other.close();
  }
}

const field = (part: 'cv' | 'job') => page.getByTestId(`material-${part}`);
const bring = (part: 'cv' | 'job', name: string, buffer: Buffer) =>
  field(part)
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

async function picturesOf(name: string, at: Locator): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 1280, height: 900 });
    await at.scrollIntoViewIfNeeded();
    await picture(page, `${name}-${scheme}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await at.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
  await picture(page, `${name}-390`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

it('[DOC-9] a CV is brought as a file, read through, changed, kept and deleted', async () => {
  await page.getByRole('link', { name: 'New rehearsal' }).first().click();
  await picturesOf('plan', page.getByLabel('Kind of interview'));
  await page.getByText('Your CV or the job description, if you like').click();
  const cv = page.getByLabel('CV', { exact: true });
  await cv.fill('typed before');
  const pdf = await printed(
    '<h1>Zoë Baker</h1><p>Utrecht</p><h2>Work</h2><ul><li>Baked 4000 loaves</li></ul>',
  );
  await bring('cv', 'cv.pdf', pdf);
  await field('cv')
    .getByText(/cv\.pdf · one page/)
    .waitFor(patience);
  expect(await cv.inputValue()).toBe('Zoë Baker\n\nUtrecht\n\nWork\n\nBaked 4000 loaves');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await cv.inputValue()).toBe('typed before');
  await bring('cv', 'cv.pdf', pdf);
  await expect.poll(() => cv.inputValue(), patience).toContain('Zoë Baker');

  await bring('job', 'job.docx', Buffer.from(docx(paragraph('Head of bakery'))));
  const job = page.getByLabel('Job description', { exact: true });
  await expect.poll(() => job.inputValue(), patience).toBe('Head of bakery');
  await picturesOf('documents-read', field('cv'));
  await expectAccessible(page, 'documents that were read');

  await field('job')
    .getByRole('button', { name: /^Remove/ })
    .click();
  expect(await job.inputValue()).toBe('');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  expect(await job.inputValue()).toBe('Head of bakery');

  await bring('job', 'job.pdf', Buffer.from('%PDF-1.7 and nothing else'));
  await field('job').getByText('The file is damaged').waitFor(patience);
  await bring('job', 'job.pdf', Buffer.alloc(maxDocumentBytes + 1));
  await field('job').getByText('The file is larger than 2 MB').waitFor(patience);
  expect(await job.inputValue()).toBe('Head of bakery');

  // A paste of 2 MB is kept, and told.
  const pasted = 'loaf '.repeat(400_000);
  await job.evaluate((area, text) => {
    (area as HTMLTextAreaElement).value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, pasted);
  await field('job')
    .getByText(/1,990,000 characters too many/)
    .waitFor(patience);
  await page.getByRole('checkbox', { name: /I agree that my voice/ }).click();
  const go = page.getByRole('button', { name: 'Go to the lobby' });
  await go.click();
  await page.getByText('Tick the box, or remove the CV.').waitFor(patience);
  await page.getByText('What you brought along is too long').waitFor(patience);
  await picturesOf('documents-refused', field('job'));
  expect((await job.inputValue()).length).toBe(pasted.length);

  await job.fill('Head of bakery');
  await cv.fill(`${await cv.inputValue()}, daily`);
  await page.getByRole('checkbox', { name: /text of my CV/ }).click();
  await go.click();
  await page.waitForURL(/\/rehearse\/[0-9a-f-]+\/lobby/, patience);
  await page.getByText('Your CV and the job description are kept').waitFor(patience);
  await page.getByRole('button', { name: 'Delete the text' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('The text is deleted.').waitFor(patience);
  await page.reload();
  await page.getByTestId('begin').waitFor(patience);
  expect(await page.getByText('are kept with this rehearsal').count()).toBe(0);
  expect(errors).toEqual([]);
});

it('[DOC-9] a file that is dropped is read, and one that misses its place opens nothing', async () => {
  await page.goto(`${server.url}/rehearse/new`);
  await page.getByText('Your CV or the job description, if you like').click();
  const drop = (selector: string) =>
    page.evaluate((where) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['Baker in Utrecht'], 'cv.txt'));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      return !document.querySelector(where)?.dispatchEvent(event);
    }, selector);
  expect(await drop('h1')).toBe(true);
  expect(await drop('[data-testid=material-cv] textarea')).toBe(true);
  const cv = page.getByLabel('CV', { exact: true });
  await expect.poll(() => cv.inputValue(), patience).toBe('Baker in Utrecht');
});

it('[DOC-9] reading can be called off, and what was there stays', async () => {
  const cv = page.getByLabel('CV', { exact: true });
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/api/documents', async (route) => {
    await answered;
    await route.abort().catch(() => {});
  });
  await bring('cv', 'slow.txt', Buffer.from('Baker'));
  await field('cv').getByRole('progressbar').waitFor(patience);
  await picture(page, 'documents-reading');
  await field('cv').getByRole('button', { name: 'Cancel' }).click();
  await field('cv')
    .getByRole('button', { name: /^Choose a file/ })
    .waitFor(patience);
  answer();
  expect(await cv.inputValue()).toBe('Baker in Utrecht');
  expect(errors).toEqual([]);
});
