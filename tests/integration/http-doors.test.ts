import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpOptions } from '#server/http/app.ts';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';

const wish = { category: 'general', questionCount: 2, consent: true };

let store: Store;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const open = (changes: Partial<HttpOptions> = {}) => openHouse(store, changes);

/** Asks in the name of somebody who signed up. */
const visitor = async (app = open()) => (await visitorOf(app)).visit;

it('[LIMIT-2] past its count an account is told when to come again, and others go on', async () => {
  const app = open({ limits: createRequestLimits({ http: 2, socket: 1 }) });
  const [ada, grace] = [await visitor(app), await visitor(app)];
  for (let left = 2; left > 0; left -= 1) expect((await ada('/api/me')).status).toBe(200);
  const refused = await ada('/api/interviews');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await failureOf(refused)).toMatchObject({ status: 429, code: 'rate_limited' });
  expect((await grace('/api/me')).status).toBe(200);
});

it('[DOC-7] an account may bring so many documents a minute', async () => {
  const document = { text: 'Baker', pages: null, characters: 5, truncated: false };
  const app = open({
    limits: createRequestLimits({ documents: 1 }),
    documents: { read: async () => ({ kind: 'text', ...document }) },
  });
  const [ada, grace] = [await visitor(app), await visitor(app)];
  const send = (visit: typeof ada) => visit('/api/documents', { method: 'POST', body: 'Baker' });
  expect(await (await send(ada)).json()).toMatchObject(document);
  expect(await failureOf(await send(ada))).toMatchObject({ status: 429, code: 'rate_limited' });
  expect((await send(grace)).status).toBe(200);
  expect((await ada('/api/me')).status).toBe(200);
});

describe('who may ask', () => {
  it.each([
    ['GET', '/api/me'],
    ['GET', '/api/interviews'],
    ['POST', '/api/interviews'],
    ['GET', `/api/interviews/${crypto.randomUUID()}`],
    ['DELETE', `/api/interviews/${crypto.randomUUID()}`],
    ['GET', '/api/preferences'],
    ['PUT', '/api/preferences'],
    ['POST', '/api/documents'],
    ['DELETE', `/api/interviews/${crypto.randomUUID()}/material`],
  ])('[HTTP-8] %s %s needs a session', async (method, path) => {
    const response = await open().request(path, { method });
    expect(await failureOf(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('[HTTP-9] refuses changes that a foreign page asks for', async () => {
    const ada = await visitor();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:3000.evil.example' },
      { origin: 'https://evil.example', 'content-type': 'text/plain' },
    ];
    for (const headers of foreign) {
      const response = await ada('/api/interviews', {
        method: 'POST',
        body: JSON.stringify(wish),
        headers,
      });
      expect(await failureOf(response)).toMatchObject({ status: 403, code: 'forbidden' });
    }
    const hidden = await open().request('/api/interviews', {
      method: 'DELETE',
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(hidden.status).toBe(403);
    expect(
      (await ada('/api/interviews', { headers: { origin: 'https://evil.example' } })).status,
    ).toBe(200);
  });

  it('[HTTP-9] trusts a page that came from the host it talks to', async () => {
    const ada = await visitor();
    const headers = { origin: 'https://192.0.2.1:8443', host: '192.0.2.1:8443' };
    const body = JSON.stringify(wish);
    expect((await ada('/api/interviews', { method: 'POST', body, headers })).status).toBe(201);
  });

  it('[HTTP-10] tells who is signed in, and keeps preferences', async () => {
    const ada = await visitor();
    expect(await (await ada('/api/me')).json()).toMatchObject({
      name: 'Ada',
      offers: { expressionPanel: true },
    });
    const wanted = { focus: 'pace', silent: true, mutedRules: ['slower'] };
    const saved = await ada('/api/preferences', { method: 'PUT', body: JSON.stringify(wanted) });
    expect(await saved.json()).toEqual(wanted);
    expect(await (await ada('/api/preferences')).json()).toEqual(wanted);
  });
});

describe('bad input', () => {
  it.each([
    ['not JSON', '{"category":', 'application/json'],
    ['another type', JSON.stringify(wish), 'text/plain'],
    ['nothing', '', 'application/json'],
    ['a wrong value', JSON.stringify({ ...wish, category: 'astrology' }), 'application/json'],
    ['too many questions', JSON.stringify({ ...wish, questionCount: 99 }), 'application/json'],
  ])('[HTTP-11] answers %s with 400', async (_what, body, type) => {
    const ada = await visitor();
    const response = await ada('/api/interviews', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(await failureOf(response)).toMatchObject({ status: 400, code: 'bad_request' });
  });

  it.each([
    '/api/interviews/abc',
    '/api/interviews/abc/timeline',
    '/api/interviews?limit=0',
    '/api/interviews?limit=1e9',
    '/api/interviews?before=nonsense',
    `/api/interviews?before=${encodeURIComponent("2025-01-01T00:00:00.000Z~'; drop table")}`,
    `/api/interviews/${crypto.randomUUID()}/timeline?afterSeq=-1`,
  ])('[HTTP-11] answers %s with 400', async (path) => {
    const ada = await visitor();
    expect(await failureOf(await ada(path))).toMatchObject({ status: 400, code: 'bad_request' });
  });

  it('[HTTP-12] reads no more than 64 KiB', async () => {
    const ada = await visitor();
    const response = await ada('/api/interviews', {
      method: 'POST',
      body: JSON.stringify({ ...wish, padding: 'x'.repeat(70_000) }),
    });
    expect(await failureOf(response)).toMatchObject({ status: 413, code: 'too_large' });
  });

  it('[HTTP-13] shows no insides when something breaks', async () => {
    const ada = await visitor();
    const broken = open({
      catalog: () => {
        throw new Error('secret insides');
      },
    });
    const response = await broken.request('/api/catalog');
    const text = await response.clone().text();
    expect(await failureOf(response)).toMatchObject({ status: 500, code: 'internal' });
    expect(text).not.toContain('insides');
    expect((await ada('/api/catalog')).status).toBe(200);
  });
});
