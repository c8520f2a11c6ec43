import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { openPage, openTheatre, picture } from './theatre.ts';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 800 };
/** For what a busy machine takes its time over. */
export const patience = { timeout: 30_000 };

export interface Visit {
  readonly page: Page;
  readonly url: string;
  /** What the page threw. */
  readonly errors: string[];
  /** How far the page reaches to the right, pixels. */
  widest(): Promise<number>;
  /** A picture at the desk and one on the phone, where nothing may stick out. */
  picturesOf(name: string): Promise<void>;
}

/** One server and one page for all tests of a file. */
export function visitWith(options: {
  env?: Record<string, string>;
  size: { width: number; height: number };
  /** With the portrait before the camera and the voice at the microphone. */
  theatre?: boolean;
}): Visit {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    const launched = options.theatre ? openTheatre() : launchBrowser();
    [server, browser] = await Promise.all([startServer(options.env), launched]);
    ({ page, errors } = await openPage(browser));
    await page.setViewportSize(options.size);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  return {
    get page() {
      return page;
    },
    get url() {
      return server.url;
    },
    get errors() {
      return errors;
    },
    widest,
    async picturesOf(name) {
      await picture(page, name);
      await page.setViewportSize(phone);
      await picture(page, `${name}-390`);
      expect(await widest()).toBeLessThanOrEqual(phone.width);
      await page.setViewportSize(desk);
    },
  };
}
