import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { watchDevices, type DeviceBeats } from './device-beats.ts';
import type { TestServer } from './server.ts';
import { signIn } from './stored-session.ts';
import type { Visitor } from './visitor.ts';
import { recordingInfo } from '#shared/recording.ts';
import { timelineEvent, type TimelineEvent } from '#shared/timeline-events.ts';

const patience = { timeout: 60_000 };
const lookAgainMs = 200;
const timeline = z.object({ events: z.array(timelineEvent) });

/** Through the pages, as a person does: agrees to be recorded, answers for so long, and ends. */
export async function rehearseOnFilm(
  browser: Browser,
  { server, visitor, seconds }: { server: TestServer; visitor: Visitor; seconds: number },
) {
  const { id } = await visitor.createInterview({ questionCount: 1 });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await signIn(context, { visitor, url: server.url });
  const page = await context.newPage();
  await page.addInitScript(watchDevices);
  await page.goto(`${server.url}/rehearse/${id}/lobby`);
  await page.getByRole('checkbox', { name: /^Record this rehearsal/ }).check(patience);
  await page
    .getByTestId('check-connection')
    .and(page.locator('[data-state=fine]'))
    .waitFor(patience);
  await page.getByRole('button', { name: /^Begin/ }).click(patience);
  const read = page.getByRole('button', { name: 'I have read it' });
  // Clicks may pass for a voice that answers, or not.
  const goOn = page.getByRole('button', { name: /^(Finish answer|Skip this question)/ });
  // It stands there until it is pressed, or until the question was read out.
  await page.addLocatorHandler(read, () => read.click());
  await goOn.waitFor(patience);
  await delay(seconds * 1000);
  await goOn.click(patience);
  await page.getByRole('link', { name: 'Look back' }).waitFor(patience);
  const beats = await beatsOf(page);
  const endedAtMs = performance.now();
  await stored(visitor, id);
  const readyAfterMs = Math.round(performance.now() - endedAtMs);
  await page.getByRole('link', { name: 'Look back' }).click(patience);
  return { id, page, beats, readyAfterMs, recordedMs: await recordedMs(visitor, id) };
}

function beatsOf(page: Page): Promise<DeviceBeats> {
  return page.evaluate(() => (window as Window & { deviceBeats?: DeviceBeats }).deviceBeats!);
}

async function stored(visitor: Visitor, id: string): Promise<void> {
  for (;;) {
    const answer = await visitor.fetch(`/api/interviews/${id}/recording/parts`);
    const { state } = recordingInfo.parse(await answer.json());
    if (state === 'stored') return;
    if (state === 'failed' || state === 'none') throw new Error(`the recording is ${state}`);
    await delay(lookAgainMs);
  }
}

/** By the timeline, on the interview's axis. */
async function recordedMs(visitor: Visitor, id: string): Promise<number> {
  const answer = await visitor.fetch(`/api/interviews/${id}/timeline?limit=1000`);
  const { events } = timeline.parse(await answer.json());
  const at = (is: (event: TimelineEvent) => boolean) => events.find(is)?.atMs ?? NaN;
  const fromMs = at((event) => event.type === 'recording:changed' && event.state === 'started');
  return at(({ type }) => type === 'interview:ended') - fromMs;
}
