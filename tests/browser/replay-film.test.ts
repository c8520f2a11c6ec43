import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '#support/chromium.ts';
import { letCoach } from '#support/coaches.ts';
import { putFilmedSession } from '#support/filmed-session.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signIn } from '#support/stored-session.ts';
import { signUp, type Visitor } from '#support/visitor.ts';
import { openPage, picture, settled } from './theatre.ts';
import { desk, patience, phone } from './company.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const asking = ({ fetch }: Visitor) => ({
  send: (method: string, path: string, body?: unknown) =>
    fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
});

async function pageOf(visitor: Visitor) {
  const context = await browser.newContext({ viewport: desk });
  await signIn(context, { visitor, url: server.url });
  return openPage(context);
}

/** Over the film's lane, which is the first below the axis. */
async function hoverFilm(page: Page): Promise<void> {
  const timeline = page.getByTestId('timeline');
  await timeline.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = (await timeline.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
}

const plays = async (page: Page): Promise<void> => {
  const film = page.getByTestId('film');
  await film.waitFor(patience);
  await film.evaluate((video: HTMLVideoElement) => (video.muted = true));
  await page.getByTestId('play').click(patience);
  const atMs = () => film.evaluate((video: HTMLVideoElement) => video.currentTime * 1000);
  await expect.poll(atMs, patience).toBeGreaterThan(500);
  await page.getByTestId('play').click(patience);
};

it('[REPLAY-13] [COACHES-19] the film comes by itself, and a coach watches it where they may', async () => {
  const [candidate, coach] = [await signUp(server.url), await signUp(server.url)];
  const id = await putFilmedSession(server, candidate);
  const coaching = await letCoach(asking(candidate), asking(coach));
  const at = `/api/interviews/${id}/recording`;

  const own = await pageOf(candidate);
  // As right after a rehearsal: first being put together, then without its small pictures.
  await own.page.route(`**${at}/parts`, (route) => route.fulfill({ json: { state: 'saving' } }), {
    times: 1,
  });
  await own.page.route(`**${at}/thumbnails`, (route) => route.fulfill({ json: { strip: null } }), {
    times: 1,
  });
  await own.page.goto(`${server.url}/interviews/${id}/replay?at=21000`);
  await own.page.getByText('The recording is being put together').waitFor(patience);
  await plays(own.page);
  const small = own.page.getByTestId('tip').locator('img');
  const width = async (): Promise<number> => {
    await hoverFilm(own.page);
    if ((await small.count()) === 0) return 0;
    return small.evaluate((image: HTMLImageElement) => image.naturalWidth);
  };
  await expect.poll(width, patience).toBe(192);
  await picture(own.page, 'replay-film-tip');
  await own.page.emulateMedia({ colorScheme: 'dark' });
  await settled(own.page);
  await picture(own.page, 'replay-film-tip-dark');
  await own.page.setViewportSize(phone);
  await hoverFilm(own.page);
  await picture(own.page, 'replay-film-tip-390');
  await own.page.emulateMedia({ colorScheme: null });

  const theirs = await pageOf(coach);
  const statusOf = () =>
    theirs.page.evaluate(async (path) => {
      const answer = await fetch(path, { headers: { range: 'bytes=0-9' } });
      return answer.status;
    }, at);
  await theirs.page.goto(`${server.url}/interviews/${id}/replay?at=21000`);
  await theirs.page.getByText('There is no recording for you to watch.').waitFor(patience);
  const choose = (on: boolean) =>
    asking(candidate).send('POST', `/api/coachings/${coaching}/films`, { on });
  await choose(true);
  await theirs.page.reload();
  await plays(theirs.page);
  await picture(theirs.page, 'replay-film-coach');
  expect(await theirs.page.getByRole('heading', { name: 'Clips' }).count()).toBe(0);
  expect(await statusOf()).toBe(206);
  await choose(false);
  expect(await statusOf()).toBe(404);
  expect([...own.errors, ...theirs.errors]).toEqual([]);
});
