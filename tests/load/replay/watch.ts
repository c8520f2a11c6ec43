import type { Browser, Page } from 'playwright-core';
import type { TestServer } from '#support/server.ts';
import { signIn } from '#support/stored-session.ts';
import type { Visitor } from '#support/visitor.ts';

const patience = { timeout: 60_000 };

export interface Opened {
  page: Page;
  loadMs: number;
  /** From asking for the timeline to its last byte. */
  answerMs: number;
  bytes: number;
  pageBytes: number;
  errors: string[];
}

/** Opens the replay as somebody who comes by its address, and waits until the lanes are drawn. */
export async function openReplay(
  browser: Browser,
  { server, visitor, id }: { server: TestServer; visitor: Visitor; id: string },
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await signIn(context, { visitor, url: server.url });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${server.url}/interviews/${id}/replay`);
  const loadMs = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=timeline] canvas');
          // Drawn in the frame before this one.
          if (canvas && canvas.width > 300) resolve(performance.now());
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
  await page.getByTestId('timeline').waitFor(patience);
  const sizes = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => {
      const { name, encodedBodySize, duration } = entry as PerformanceResourceTiming;
      return { name, bytes: encodedBodySize, ms: duration };
    }),
  );
  const timeline = sizes.find(({ name }) => name.endsWith('/timeline/compact'));
  return {
    page,
    loadMs: Math.round(loadMs),
    answerMs: Math.round(timeline?.ms ?? 0),
    bytes: timeline?.bytes ?? 0,
    pageBytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    errors,
  };
}

/** Draws the playhead to and fro over the whole timeline, and counts the frames that were shown. */
export async function scrub(page: Page, seconds: number) {
  const box = await page.getByTestId('timeline').boundingBox();
  if (!box) throw new Error('there is no timeline to scrub');
  const y = box.y + 60;
  await page.mouse.move(box.x + 5, y);
  await page.mouse.down();
  await page.evaluate(() => {
    const frames: number[] = [];
    const note = (now: number): void => {
      frames.push(now);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(window, { shownFrames: frames });
  });
  const until = performance.now() + seconds * 1_000;
  for (let step = 0; performance.now() < until; step += 1) {
    const share = Math.abs(((step * 0.007) % 2) - 1);
    await page.mouse.move(box.x + 4 + share * (box.width - 8), y);
  }
  await page.mouse.up();
  const frames = await page.evaluate(
    // Put there above.
    () => (window as Window & { shownFrames?: number[] }).shownFrames ?? [],
  );
  const gaps = frames.slice(1).map((at, i) => at - frames[i]!);
  const span = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  const sorted = gaps.toSorted((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1));
  return {
    fps: Number(((gaps.length / span) * 1_000).toFixed(1)),
    frameMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
  };
}
