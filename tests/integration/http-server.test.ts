import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { openHouse } from '#support/house.ts';
import { signUpOver } from '#support/sign-up.ts';

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
  const http = openHouse(store, { trustProxy, rateLimit: true });
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
    const ada = await signUpOver((path, init) => fetch(url + path, init), {
      origin: url,
      headers: { 'x-forwarded-for': '203.0.113.9' },
    });
    const made = await ada.visit('/api/interviews', {
      method: 'POST',
      body: JSON.stringify({ category: 'general', consent: true }),
    });
    const { id } = (await made.json()) as { id: string };
    for (let seq = 1; seq <= 60; seq += 2) {
      await store.interviews.appendEvents(id, [
        { seq, atMs: seq, type: 'speech:started' },
        { seq: seq + 1, atMs: seq, type: 'speech:ended', durationMs: 1 },
      ]);
    }
    const read = await ada.visit(`/api/interviews/${id}/timeline?afterSeq=1`);
    expect(read.headers.get('content-encoding')).toBe('gzip');
    const { events } = (await read.json()) as { events: { seq: number }[] };
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 59 }, (_, i) => i + 2));
  });
});
