import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser } from '#support/chromium.ts';
import { fakeMicrophone } from '#support/media.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signIn } from '#support/stored-session.ts';
import type { Visitor } from '#support/visitor.ts';
import type { Figures, Options } from './bench.ts';
import { openInterview, seat, type SeatedSpectator } from './observe/audience.ts';
import { paintClock, readClock } from './observe/glass.ts';
import { noteWhispers, timeWhispers } from './observe/whispers.ts';
import { usageOf } from './process-usage.ts';

const options = z.object({
  observers: z.coerce.number().int().min(2).max(20).default(20),
  seconds: z.coerce.number().int().min(5).max(600).default(20),
});
const patience = { timeout: 60_000 };

/**
 * One candidate and so many coaches: the candidate and one coach in Chromium, where the delay from
 * glass to glass is read, the others receiving the same without a browser. What each costs the SFU is
 * the worker's time with all of them less that with the one.
 */
export async function benchObserve(given: Options): Promise<Figures> {
  const { observers, seconds } = options.parse(given);
  const server = await startServer();
  const browser = await launchBrowser({ audio: await fakeMicrophone('speech') });
  const audience: SeatedSpectator[] = [];
  try {
    const { id, candidate, admit } = await openInterview(server.url);
    const coach = await admit();
    const stage = await openPage(browser, { server, visitor: candidate, clock: true });
    await stage.goto(`${server.url}/rehearse/${id}/lobby`);
    await stage.getByTestId('begin').and(stage.locator(':enabled')).click(patience);
    const watching = await openPage(browser, { server, visitor: coach, clock: false });
    await watching.goto(`${server.url}/coaching/${id}`);
    await pictureFlows(watching);
    const alone = await cost(server, () => delay(seconds * 1_000));

    while (audience.length < observers - 1) audience.push(await seat(await admit(), id));
    const before = receivedBy(audience);
    const together = await cost(server, () => readClock(watching, seconds));
    const rates = receivedBy(audience).map(({ audio, video }, i) => ({
      audio: (audio - before[i]!.audio) / seconds,
      video: (video - before[i]!.video) / seconds,
    }));
    const starved = rates.filter(({ audio, video }) => audio < 10 || video < 10).length;
    const { delaysMs, unreadable } = together.result;
    const coaches = audience.map(({ line }) => line);
    const whispers = await timeWhispers(stage, { coaches, interviewId: id });

    return {
      observers,
      seconds,
      /** From a coach's sending to the candidate's socket in Chromium. */
      whisperMs: { p50: percentile(whispers.delaysMs, 50), p95: percentile(whispers.delaysMs, 95) },
      whispers: { sent: whispers.sent, arrived: whispers.delaysMs.length },
      glassToGlassMs: { p50: percentile(delaysMs, 50), p95: percentile(delaysMs, 95) },
      sfuCoresPerObserver: round((together.cores - alone.cores) / (observers - 1), 4),
      sfuCores: { one: round(alone.cores, 4), all: round(together.cores, 4) },
      pictures: delaysMs.length,
      unreadablePictures: unreadable,
      packetsPerObserverSecond: {
        audio: round(Math.min(...rates.map(({ audio }) => audio)), 1),
        video: round(Math.min(...rates.map(({ video }) => video)), 1),
      },
      starvedObservers: starved,
      errors:
        (delaysMs.length === 0 ? 1 : 0) + starved + (whispers.sent - whispers.delaysMs.length),
    };
  } finally {
    for (const { line, spectator } of audience) {
      await spectator.close();
      line.close();
    }
    await browser.close();
    await server.close();
  }
}

async function openPage(
  browser: Browser,
  { server, visitor, clock }: { server: TestServer; visitor: Visitor; clock: boolean },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await signIn(context, { visitor, url: server.url });
  const page = await context.newPage();
  if (clock) {
    await paintClock(page);
    await noteWhispers(page);
  }
  return page;
}

function receivedBy(audience: readonly SeatedSpectator[]) {
  return audience.map(({ spectator: { received } }) => ({
    audio: received.audio.packets,
    video: received.video.packets,
  }));
}

async function pictureFlows(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const video = document.querySelector<HTMLVideoElement>('[data-testid=candidate-video]');
      return (video?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 30;
    },
    undefined,
    patience,
  );
}

/** Cores the media worker used meanwhile. */
async function cost<T>(server: TestServer, work: () => Promise<T>) {
  const { vitals } = await server.report();
  const before = { cpuMs: usageOf(vitals.mediaPids).cpuMs, atMs: performance.now() };
  const result = await work();
  const cpuMs = usageOf(vitals.mediaPids).cpuMs - before.cpuMs;
  return { result, cores: cpuMs / (performance.now() - before.atMs) };
}

function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))];
  return value === undefined ? null : round(value, 1);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
