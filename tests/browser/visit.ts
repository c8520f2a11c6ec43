import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { companyWith, desk, phone } from './company.ts';
import { picture } from './theatre.ts';

export interface Visit {
  readonly page: Page;
  readonly url: string;
  /** What the page threw. */
  readonly errors: readonly string[];
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
  const { env = {}, size, theatre = false } = options;
  const company = companyWith({ env: () => env, theatre, args: [] });
  let page: Page;

  beforeAll(async () => {
    page = await company.stranger();
    await page.setViewportSize(size);
  });

  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  return {
    get page() {
      return page;
    },
    get url() {
      return company.url;
    },
    errors: company.errors,
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
