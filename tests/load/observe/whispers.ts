import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Line } from '#support/visitor.ts';

interface Arrival {
  text: string;
  atMs: number;
}

const each = 3;
const spacingMs = 100;
const lastOneMs = 2_000;

/** Notes when each whisper comes out of the page's socket, before anything is drawn. */
export async function noteWhispers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const arrivals: Arrival[] = [];
    const Plain = globalThis.WebSocket;
    globalThis.WebSocket = class extends Plain {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', ({ data }) => {
          if (typeof data !== 'string') return;
          for (const [, text = ''] of data.matchAll(/"(bench \d+)"/g)) {
            arrivals.push({ text, atMs: performance.timeOrigin + performance.now() });
          }
        });
      }
    };
    Object.assign(globalThis, { arrivals });
  });
}

/** Milliseconds from a coach's sending to the candidate's socket in their browser, one for each that came. */
export async function timeWhispers(
  page: Page,
  { coaches, interviewId }: { coaches: readonly Line[]; interviewId: string },
): Promise<{ delaysMs: number[]; sent: number }> {
  const sentAtMs = new Map<string, number>();
  for (let turn = 0; turn < each; turn += 1) {
    for (const coach of coaches) {
      const text = `bench ${sentAtMs.size}`;
      sentAtMs.set(text, performance.timeOrigin + performance.now());
      await coach.request('whisper:send', { interviewId, text });
      await delay(spacingMs);
    }
  }
  await delay(lastOneMs);
  const arrivals = await page.evaluate(
    () => (globalThis as typeof globalThis & { arrivals: Arrival[] }).arrivals,
  );
  const delaysMs = arrivals.flatMap(({ text, atMs }) => {
    const from = sentAtMs.get(text);
    return from === undefined ? [] : [atMs - from];
  });
  return { delaysMs, sent: sentAtMs.size };
}
