import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hc } from 'hono/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, HttpOptions } from '#server/http/app.ts';
import { questionBank } from '#server/questions/bank.ts';
import type { Store } from '#server/store/store.ts';
import { errorBody } from '#shared/error-codes.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, houseUrl, openHouse, visitorOf } from '#support/house.ts';

const analysis = { engine: 'onnxruntime-node', warning: null, governedFps: 5 };
let clientDir: string;
let store: Store;

beforeAll(async () => {
  clientDir = mkdtempSync(join(tmpdir(), 'intervyou-client-'));
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>IntervYou</title>');
  writeFileSync(join(clientDir, 'assets', 'index-abc123.js'), 'export const x = 1;\n'.repeat(200));
  writeFileSync(join(clientDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  store = await openTestStore();
});
afterAll(async () => {
  await store.close();
  rmSync(clientDir, { recursive: true });
});

const open = (changes: Partial<HttpOptions> = {}) => openHouse(store, { clientDir, ...changes });

describe('health', () => {
  it('[HTTP-14] says ok, draining, or that the store is away', async () => {
    let draining = false;
    const health = { analysisHealth: () => analysis, isDraining: () => draining };
    const app = open(health);
    const ok = await app.request('/healthz');
    expect([ok.status, await ok.json()]).toEqual([200, { status: 'ok', analysis }]);
    draining = true;
    const leaving = await app.request('/healthz');
    expect([leaving.status, await leaving.json()]).toEqual([503, { status: 'draining', analysis }]);
    draining = false;
    const gone = await openTestStore();
    await gone.close();
    const away = await open({ store: gone }).request('/healthz');
    expect(await failureOf(away)).toMatchObject({ status: 503, code: 'store_unavailable' });
  });
});

describe('pages and files', () => {
  it('[HTTP-15] serves the client, its pages by any path, its assets for ever', async () => {
    const app = open();
    for (const path of ['/', '/interviews/42/report', '/index.html']) {
      const page = await app.request(path);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>IntervYou</title>');
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    const asset = await app.request('/assets/index-abc123.js', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    expect((await app.request('/favicon.svg')).headers.get('content-type')).toContain('svg');
  });

  it.each([
    '/assets/gone-123.js',
    '/robots.txt',
    '/api',
    '/api/nothing',
    '/..%2f..%2fpackage.json',
    '/assets/../../package.json',
  ])('[HTTP-16] answers %s with 404 or the page, never with something else', async (path) => {
    const response = await open().request(path);
    const text = await response.text();
    expect(text).not.toContain('"dependencies"');
    expect(response.status).toBe(404);
    expect(errorBody.parse(JSON.parse(text)).code).toBe('not_found');
  });

  it('[HTTP-17] says what browsers may do in our pages', async () => {
    const { headers } = await open().request('/');
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'self'");
    expect(csp).toContain("script-src 'self';");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(headers.get('permissions-policy')).toMatch(/camera=\(?self\)?, microphone=\(?self\)?/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
    expect(headers.get('strict-transport-security')).toBeNull();
    const tls = await open({ baseUrl: 'https://coach.example' }).request('/api/nothing');
    expect(tls.headers.get('strict-transport-security')).toContain('max-age');
    expect(tls.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the description of the API', () => {
  it('[HTTP-18] describes every route and its errors', async () => {
    const app = open();
    const response = await app.request('/api/openapi.json');
    const document = (await response.json()) as {
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    const described = Object.keys(document.paths);
    // Middleware has paths with a star; the rest of these is not ours to describe.
    const notDescribed = /\*|^\/api\/(auth|openapi\.json)/;
    const served = app.routes
      .map(({ path }) => path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}').replace(/(.)\/$/, '$1'))
      .filter((path) => !notDescribed.test(path));
    expect(served).toContain('/api/interviews/{id}/timeline');
    expect([...new Set(served)].sort()).toEqual(described.sort());
    expect(document.paths['/api/interviews']?.post?.responses).toHaveProperty('default');
  });

  it('[HTTP-18] types a client', async () => {
    const app = open({ pickQuestions: () => questionBank.slice(0, 3) });
    const { visit: ada } = await visitorOf(app);
    const client = hc<Api>(houseUrl, {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        ada(String(input).slice(houseUrl.length), init),
    });
    const created = await client.api.interviews.$post({
      json: { category: 'general', consent: true },
    });
    const { id, questions } = await created.json();
    expect(questions).toHaveLength(3);
    const list = await (await client.api.interviews.$get({ query: { limit: '1' } })).json();
    expect(list.interviews[0]?.id).toBe(id);
    const timeline = await client.api.interviews[':id'].timeline.$get({ param: { id }, query: {} });
    expect((await timeline.json()).events).toEqual([]);
  });
});
