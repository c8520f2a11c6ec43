import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startRelay, type Relay } from '#support/relay.ts';
import { startServer, type TestServer } from '#support/server.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import {
  beginAnswer,
  enterStage,
  openPage,
  openTheatre,
  picture,
  prepare,
  signUp,
} from './theatre.ts';

const awayMs = 20_000;

let server: TestServer;
let relay: Relay;
let browser: Browser;
let page: Page;
let errors: string[];
const received: TimelineEvent[] = [];

beforeAll(async () => {
  server = await startServer();
  [relay, browser] = await Promise.all([startRelay(server.port), openTheatre()]);
  ({ page, errors } = await openPage(browser));
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(...eventsIn(String(payload)))),
  );
});
afterAll(async () => {
  await browser?.close();
  await relay?.close();
  await server?.close();
});

/** Timeline events inside a Socket.IO frame: an event `42[name, payload]` or an ack `43N[reply]`. */
function eventsIn(frame: string): TimelineEvent[] {
  const json = /^4[23]\d*(\[.*)$/s.exec(frame)?.[1];
  if (!json) return [];
  const parts = JSON.parse(json) as unknown[];
  return parts.flatMap((part) => {
    const reply = part as { events?: TimelineEvent[]; data?: { events?: TimelineEvent[] } } | null;
    return reply?.events ?? reply?.data?.events ?? [];
  });
}

describe('a line that breaks in the middle of an answer', () => {
  it('[VISIT-5] comes back by itself after 20 s, misses nothing and sees nothing twice', async () => {
    const url = `http://localhost:${relay.port}`;
    await signUp(page, url);
    const id = await prepare(page, { questions: 1 });
    await enterStage(page);
    await beginAnswer(page);
    await vi.waitFor(() => expect(last('samples:bundled')).toBeDefined(), { timeout: 20_000 });

    relay.cut();
    const cutAtSeq = received.at(-1)?.seq ?? 0;
    await page
      .getByText(/Reconnecting/)
      .first()
      .waitFor();
    await picture(page, 'reconnecting');
    const cutAt = performance.now();
    await vi.waitFor(() => expect(performance.now() - cutAt).toBeGreaterThan(awayMs), {
      timeout: awayMs + 5_000,
      interval: 500,
    });
    relay.mend();
    await vi.waitFor(() => expect(received.at(-1)?.seq).toBeGreaterThan(cutAtSeq), {
      timeout: 20_000,
    });
    await page
      .getByText(/Reconnecting/)
      .first()
      .waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Finish answer' }).click();
    await page.getByText('That was the last question.').waitFor({ timeout: 20_000 });

    const stored = await page.evaluate(async (path) => {
      const response = await fetch(path);
      return ((await response.json()) as { events: TimelineEvent[] }).events;
    }, `/api/interviews/${id}/timeline`);
    const seqs = received.map(({ seq }) => seq);
    expect(new Set(seqs).size).toBe(seqs.length);
    const visible = stored.filter(
      (event) => event.type !== 'feedback:raised' || event.feedback.hidden === undefined,
    );
    expect(seqs.toSorted((a, b) => a - b)).toEqual(visible.map(({ seq }) => seq));
    const duringTheCut = stored.filter(
      ({ seq, type }) => seq > cutAtSeq && type === 'samples:bundled',
    );
    expect(duringTheCut.length).toBeGreaterThan(40);
    expect(errors).toEqual([]);
  });
});

function last(type: TimelineEvent['type']) {
  return received.findLast((event) => event.type === type);
}
