import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { letCoach } from '#support/coaches.ts';
import { freePort, startServer, type TestServer } from '#support/server.ts';
import { startUdpRelay, type UdpRelay } from '#support/udp-relay.ts';
import { asking } from './asking.ts';
import { keepConnections, pictureIn, type Picture } from './connections.ts';
import { createAccount, openPage, openTheatre, prepare } from './theatre.ts';

const patience = { timeout: 60_000, interval: 250 };
const clear = { loss: 0, jitterMs: 0 };

let server: TestServer;
let relay: UdpRelay;
let browser: Browser;
let anna: Page;
let maya: Page;
let tom: Page;

/** The page’s media takes the road through the relay, by UDP alone. */
function takeRoad(port: number): void {
  const Plain = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Plain {
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const lines = (description.sdp ?? '').split('\r\n').flatMap((line) => {
        if (!line.startsWith('a=candidate:')) return [line];
        const parts = line.split(' ');
        if (parts[2]?.toLowerCase() !== 'udp') return [];
        return [[...parts.slice(0, 5), port, ...parts.slice(6)].join(' ')];
      });
      return super.setRemoteDescription({ ...description, sdp: lines.join('\r\n') });
    }
  };
}

async function visitor(name: string): Promise<Page> {
  const { page } = await openPage(browser);
  await page.addInitScript(keepConnections);
  await page.goto(`${server.url}/sign-up`);
  await createAccount(page, name);
  await page.getByText('Your first rehearsal takes four minutes.').waitFor(patience);
  return page;
}

beforeAll(async () => {
  const rtcPort = await freePort();
  [server, browser, relay] = await Promise.all([
    startServer({ RTC_PORT: String(rtcPort) }),
    openTheatre(),
    startUdpRelay(rtcPort),
  ]);
  [anna, maya, tom] = [await visitor('Anna'), await visitor('Maya'), await visitor('Tom')];
  await tom.addInitScript(takeRoad, relay.port);
  const interviewId = await prepare(anna, { questions: 1 });
  for (const coach of [maya, tom]) {
    await letCoach(asking(anna, server.url), asking(coach, server.url), { interviewId });
    await coach.goto(`${server.url}/coaching/${interviewId}`);
  }
});
afterAll(async () => {
  await browser?.close();
  relay?.close();
  await server?.close();
});

const wide = (page: Page) =>
  expect.poll(async () => (await pictureIn(page))?.width ?? 0, patience).toBe(640);

it('[OBSERVE-16] a narrow line gets the small picture, and the large one again when it is wide', async () => {
  await Promise.all([wide(maya), wide(tom)]);
  relay.set({ ...clear, bitsPerSecond: 200_000 });
  await expect
    .poll(async () => {
      console.info('tom', await pictureIn(tom), 'maya', await pictureIn(maya));
      return (await pictureIn(tom))?.width ?? 0;
    }, patience)
    .toBe(320);
  const before: Record<string, Picture | null> = {
    maya: await pictureIn(maya),
    tom: await pictureIn(tom),
  };
  await expect
    .poll(async () => (await pictureIn(tom))!.frames - before.tom!.frames, patience)
    .toBeGreaterThan(20);
  const after = await pictureIn(maya);
  expect(after).toMatchObject({ width: 640, freezes: before.maya!.freezes });
  relay.set(clear);
  await wide(tom);
});
