import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '#server/accounts/accounts.ts';
import { judgeOf, spokenJudgeOf } from '#support/judge.ts';
import { createHttp } from '#server/http/app.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { noAdvice } from '#support/no-advice.ts';

const logger = pino({ level: 'silent' });
let store: Store;
let server: Server | undefined;

beforeAll(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  if (!server) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  server = undefined;
});
afterAll(() => store.close());

/** A real server, since only that knows its callers' addresses. */
async function listen(trustProxy: boolean): Promise<string> {
  const baseUrl = 'http://localhost:3000';
  const judge = judgeOf(createLanguageEngine());
  const http = createHttp({
    accounts: createAccounts({ store, secret: 'a'.repeat(32), baseUrl, logger }),
    store,
    catalog: () => ({
      metrics: [],
      rules: [],
      categories: [],
      styles: [],
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'browser' },
    }),
    voices: { speak: async () => ({ audio: new Uint8Array([82]), type: 'audio/wav' }) },
    pickQuestions: () => [],
    ai: { model: null, remaining: async () => 0 },
    practice: { questions: [], judge },
    spokenJudge: spokenJudgeOf(store, judge),
    advisor: noAdvice,
    offersExpression: () => true,
    questions: {
      ai: { model: null, ask: async () => Promise.reject(new Error('no model')) },
      bank: [],
      embed: async () => [],
      researcher: null,
    },
    isDraining: () => false,
    analysisHealth: () => null,
    baseUrl,
    clientDir: '/nowhere',
    logger,
    trustProxy,
  });
  server = createAdaptorServer({ fetch: http.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function guess(url: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: JSON.stringify({ email: 'ada@example.test', password: 'not this one!' }),
  });
  await response.arrayBuffer();
  return response.status;
}

describe('behind a real server', () => {
  it('[HTTP-19] counts guesses by the caller’s address, whatever the caller claims', async () => {
    const url = await listen(false);
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) {
      const lie = `198.51.100.${i}`;
      statuses.push(await guess(url, { 'x-forwarded-for': lie, 'x-client-address': lie }));
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
  });

  it('[HTTP-19] believes the last hop of a proxy where there is one', async () => {
    const url = await listen(true);
    const from = (address: string) => guess(url, { 'x-forwarded-for': `10.0.0.1, ${address}` });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push(await from('203.0.113.5'));
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect(await from('203.0.113.6')).toBe(401);
  });

  it('[HTTP-12] stops reading a body without a length at 64 KiB', async () => {
    const url = await listen(false);
    const upload = request(`${url}/api/interviews`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    });
    upload.on('error', () => {});
    upload.write('"' + 'x'.repeat(100_000));
    upload.end('"');
    const [response] = (await once(upload, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    upload.destroy();
  });

  it('[HTTP-4] streams a long timeline in one piece of JSON', async () => {
    const url = await listen(true);
    const origin = { 'content-type': 'application/json', origin: url };
    const created = await fetch(`${url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { ...origin, 'x-forwarded-for': '203.0.113.9' },
      body: JSON.stringify({ name: 'Ada', email: 'ada@example.test', password: 'correct horse' }),
    });
    const cookie = created.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const wish = JSON.stringify({ category: 'general', consent: true });
    const made = await fetch(`${url}/api/interviews`, {
      method: 'POST',
      headers: { ...origin, cookie },
      body: wish,
    });
    const { id } = (await made.json()) as { id: string };
    for (let seq = 1; seq <= 60; seq += 2) {
      await store.interviews.appendEvents(id, [
        { seq, atMs: seq, type: 'speech:started' },
        { seq: seq + 1, atMs: seq, type: 'speech:ended', durationMs: 1 },
      ]);
    }
    const read = await fetch(`${url}/api/interviews/${id}/timeline?afterSeq=1`, {
      headers: { cookie },
    });
    expect(read.headers.get('content-encoding')).toBe('gzip');
    const { events } = (await read.json()) as { events: { seq: number }[] };
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 59 }, (_, i) => i + 2));
  });
});
