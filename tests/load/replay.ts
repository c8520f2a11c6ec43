import type { Browser } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser } from '#support/chromium.ts';
import { longSession } from '#support/hour.ts';
import { startServer } from '#support/server.ts';
import { allMetrics, putSessions } from '#support/stored-session.ts';
import { signUp, type Visitor } from '#support/visitor.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { sessionSteps } from '#shared/session-steps.ts';
import type { Figures, Options } from './bench.ts';
import { openReplay, scrub, type Opened } from './replay/watch.ts';

const options = z.object({
  minutes: z.coerce.number().int().min(1).max(180).default(60),
  seconds: z.coerce.number().int().min(2).max(60).default(8),
});

/**
 * An hour that was generated lies in a real store; a real server hands it to Chromium, which shows it
 * and has the playhead drawn to and fro over it. Nothing is warm the first time.
 */
export async function benchReplay(given: Options): Promise<Figures> {
  const { minutes, seconds } = options.parse(given);
  const server = await startServer();
  let browser: Browser | undefined;
  try {
    const visitor = await signUp(server.url);
    const hour = longSession({ metrics: await allMetrics(), minutes });
    const sessions = [{ hour, steps: ['timeline' as const] }];
    const [id = ''] = await putSessions(server, { visitor, sessions });
    await madeAfterwards(visitor, id);
    browser = await launchBrowser();
    const first = await openReplay(browser, { server, visitor, id });
    const scrubbed = await scrub(first.page, seconds);
    await first.page.context().close();
    const second = await openReplay(browser, { server, visitor, id });
    return {
      minutes,
      /** From the address to the lanes on the screen, nothing cached anywhere. */
      loadMs: first.loadMs,
      /** Of the timeline, as it came over the wire. */
      bytes: first.bytes,
      /** Frames a second while the playhead is drawn over the hour. */
      scrubFps: scrubbed.fps,
      scrubFrameMs: scrubbed.frameMs,
      events: hour.events.length,
      readings: hour.readings,
      /** The same for the next visitor of the same server. */
      again: told(second),
      pageBytes: first.pageBytes,
      answerMs: first.answerMs,
      errors: first.errors.length + second.errors.length,
    };
  } finally {
    await browser?.close();
    await server.close();
  }
}

/** As after any session: what is made of it once it is over has been made. */
async function madeAfterwards(visitor: Visitor, id: string): Promise<void> {
  for (;;) {
    const answer = await visitor.fetch(`/api/interviews/${id}/steps`);
    const { steps } = sessionSteps.parse(await answer.json());
    if (steps.every(({ state }) => state === 'done')) return;
    if (steps.some(({ state }) => state === 'failed')) throw new Error('a step failed');
    await delay(200);
  }
}

const told = ({ loadMs, answerMs }: Opened) => ({ loadMs, answerMs });
