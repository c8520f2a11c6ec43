import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { letCoach } from '#support/coaches.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { asking } from './asking.ts';
import { createAccount, expectAccessible, openTheatre, picture, settled } from './theatre.ts';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };
/** For what a busy machine takes its time over. */
export const patience = { timeout: 40_000 };

export interface Company {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly url: string;
  /** What the pages threw. */
  readonly errors: readonly string[];
  /** A page in a browser that has never been here. */
  stranger(): Promise<Page>;
  /** The same with an account, at home. */
  visitor(name?: string): Promise<Page>;
  /** One lets the other coach them, behind their pages' backs; answers the coaching. */
  letCoach(candidate: Page, coach: Page, wish?: { interviewId?: string }): Promise<string>;
}

/** One server and one browser for all tests of a file, and people who each have a page of their own. */
export function companyWith(
  options: {
    env?: () => Promise<Record<string, string>> | Record<string, string>;
    /** With the portrait before each camera and the voice at each microphone. */
    theatre?: boolean;
    args?: readonly string[];
    /** In each page, before its own scripts. */
    before?: () => void;
  } = {},
): Company {
  const { env, theatre = true, args = ['--force-prefers-reduced-motion'], before } = options;
  let server: TestServer;
  let browser: Browser;
  const errors: string[] = [];

  beforeAll(async () => {
    const launched = theatre ? openTheatre(args) : launchBrowser({ args });
    [server, browser] = await Promise.all([startServer(await env?.()), launched]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function stranger(): Promise<Page> {
    const page = await (await browser.newContext({ viewport: desk })).newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    if (before) await page.addInitScript(before);
    return page;
  }

  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    get url() {
      return server.url;
    },
    errors,
    stranger,
    async visitor(name = 'Robin') {
      const page = await stranger();
      await page.goto(`${server.url}/sign-up`);
      await createAccount(page, name);
      await page.getByText('Your first rehearsal takes four minutes.').waitFor(patience);
      return page;
    },
    letCoach: (candidate, coach, wish) =>
      letCoach(asking(candidate, server.url), asking(coach, server.url), wish),
  };
}

/** A page in the ways people see it: by day, in the dark, and on a phone, where nothing may stick out. */
export async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await picture(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, `${name}, dark`);
  await picture(page, `${name}-dark`);
  await lookOnPhone(page, name);
  await page.emulateMedia({ colorScheme: null });
  await settled(page);
}

/** The stage is dark at any time of day. */
export async function lookAtStage(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await lookOnPhone(page, name);
}

async function lookOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(phone);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), patience)
    .toBeLessThanOrEqual(phone.width);
  await picture(page, `${name}-390`);
  await page.setViewportSize(desk);
}

/** Frames of the candidate that a coach's page has shown. */
export const framesShown = (page: Page): Promise<number> =>
  page
    .getByTestId('candidate-video')
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
