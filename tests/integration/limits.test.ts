import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { InterviewRegistry } from '#server/interviews/registry.ts';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import { createRealtime } from '#server/realtime/server.ts';
import { createTestAccess } from '#support/access.ts';
import { openTestStore } from '#support/database.ts';
import { nothingKept } from '#support/no-recordings.ts';
import { quiet } from '#support/rehearsal.ts';
import { Line } from '#support/visitor.ts';

/** The socket door alone; whoever names themselves in the cookie is signed in. */
async function openDoor(perMinute: number): Promise<string> {
  const store = await openTestStore();
  onTestFinished(() => store.close());
  const httpServer = createServer().listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  const baseUrl = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const notAsked = () => {
    throw new AppError('media_unavailable', 'No media here.');
  };
  const realtime = createRealtime({
    httpServer,
    getSession: async (headers) => ({
      user: { id: headers.get('cookie') ?? '', name: 'Ada' },
      expiresAt: new Date(Date.now() + 60_000),
    }),
    registry: new InterviewRegistry({
      store: store.interviews,
      createMedia: notAsked,
      createCoach: notAsked,
      ai: { model: null, ask: () => Promise.reject(new Error('never asked')) },
      pickOther: () => null,
      prepareVoice: () => {},
      recordings: nothingKept,
      transcriber: null,
      speechBudget: notAsked,
      browserWords: false,
      offersExpression: () => false,
      access: createTestAccess().access,
      clock: systemClock,
      logger: quiet,
    }),
    findPushed: notAsked,
    limits: createRequestLimits({ http: 1, socket: perMinute }),
    baseUrl,
    logger: quiet,
  });
  onTestFinished(() => realtime.close());
  return baseUrl;
}

const ask = (line: Line) =>
  line.request('interview:start', { interviewId: randomUUID() }).catch((error: AppError) => error);

it('[LIMIT-3] two sockets of one account share one count, and another account has its own', async () => {
  const url = await openDoor(6);
  const lines = await Promise.all(['ada', 'ada', 'grace'].map((who) => Line.open(url, who)));
  onTestFinished(() => lines.forEach((line) => line.close()));
  const [first, second, other] = lines;
  for (let left = 3; left > 0; left -= 1) {
    expect(await ask(first!)).toMatchObject({ code: 'not_found' });
    expect(await ask(second!)).toMatchObject({ code: 'not_found' });
  }
  expect(await ask(second!)).toMatchObject({ code: 'rate_limited' });
  expect(await ask(first!)).toMatchObject({ code: 'rate_limited' });
  expect(await ask(other!)).toMatchObject({ code: 'not_found' });
});
