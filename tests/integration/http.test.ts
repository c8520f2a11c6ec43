import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hc } from 'hono/client';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccounts } from '#server/accounts/accounts.ts';
import { judgeOf, spokenJudgeOf } from '#support/judge.ts';
import { createHttp, type Api, type HttpOptions } from '#server/http/app.ts';
import { createLanguageEngine } from '#server/language/engine.ts';
import { createRequestLimits } from '#server/limits/request-limits.ts';
import type { Store } from '#server/store/store.ts';
import { errorBody } from '#shared/error-codes.ts';
import type { Question } from '#shared/schemas.ts';
import { openTestStore } from '#support/database.ts';
import { noAdvice } from '#support/no-advice.ts';

const baseUrl = 'http://localhost:3000';
const logger = pino({ level: 'silent' });
const question: Question = {
  id: 'general-intro',
  text: 'Tell me about yourself, please.',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 90_000,
  tips: ['Start with now.'],
};

let clientDir: string;
/** Starts nothing until it is asked something. */
const engine = createLanguageEngine();
const practice = { questions: [], judge: judgeOf(engine) };
let store: Store;
const analysis = { engine: 'onnxruntime-node', warning: null, governedFps: 5 };
let draining = false;
let deleted: string[] = [];

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
  await engine.close();
  rmSync(clientDir, { recursive: true });
});
beforeEach(() => {
  draining = false;
  deleted = [];
});

function open(changes: Partial<HttpOptions> = {}) {
  const secret = 'a'.repeat(32);
  const url = changes.baseUrl ?? baseUrl;
  return createHttp({
    accounts: createAccounts({ store, secret, baseUrl: url, logger, rateLimit: false }),
    store,
    catalog: () => ({
      metrics: [],
      rules: [],
      categories: [{ id: 'general', questions: 1 }],
      styles: [],
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'browser' },
    }),
    voices: { speak: async () => ({ audio: new Uint8Array([82]), type: 'audio/wav' }) },
    pickQuestions: ({ questionCount }) => Array.from({ length: questionCount }, () => question),
    ai: { model: null, remaining: async () => 0 },
    practice,
    spokenJudge: spokenJudgeOf(store, practice.judge),
    advisor: noAdvice,
    offersExpression: () => true,
    questions: {
      ai: { model: null, ask: async () => Promise.reject(new Error('no model')) },
      bank: [],
      embed: async () => [],
      researcher: null,
    },
    isDraining: () => draining,
    analysisHealth: () => analysis,
    onInterviewDeleted: (id) => deleted.push(id),
    baseUrl,
    clientDir,
    logger,
    trustProxy: false,
    ...changes,
  });
}

type App = ReturnType<typeof open>;
type Visit = (path: string, init?: RequestInit) => Promise<Response>;

let people = 0;

/** A visitor who signed up, as a browser would show it. */
async function visitor(app: App): Promise<Visit> {
  const origin = { origin: baseUrl, 'content-type': 'application/json' };
  const email = `ada-${(people += 1)}@example.test`;
  const created = await app.request('/api/auth/sign-up/email', {
    method: 'POST',
    headers: origin,
    body: JSON.stringify({ name: 'Ada', email, password: 'correct horse battery' }),
  });
  expect(created.status).toBe(200);
  const cookie = created.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return async (path, init = {}) =>
    app.request(path, { ...init, headers: { ...origin, cookie, ...init.headers } });
}

const wish = { category: 'general', questionCount: 2, consent: true };
const post = (visit: Visit, body: unknown = wish) =>
  visit('/api/interviews', { method: 'POST', body: JSON.stringify(body) });

async function failure(response: Response) {
  return { status: response.status, ...errorBody.parse(await response.json()) };
}

it('[LIMIT-2] past its count an account is told when to come again, and others go on', async () => {
  const app = open({ limits: createRequestLimits({ http: 2, socket: 1 }) });
  const [ada, grace] = [await visitor(app), await visitor(app)];
  for (let left = 2; left > 0; left -= 1) expect((await ada('/api/me')).status).toBe(200);
  const refused = await ada('/api/interviews');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await failure(refused)).toMatchObject({ status: 429, code: 'rate_limited' });
  expect((await grace('/api/me')).status).toBe(200);
});

describe('interviews over HTTP', () => {
  it('[HTTP-1] prepares an interview, shows it, lists it', async () => {
    const ada = await visitor(open());
    const created = await post(ada);
    expect(created.status).toBe(201);
    const interview = (await created.json()) as { id: string };
    expect(interview).toMatchObject({
      state: 'lobby',
      questionCount: 2,
      questions: [question, question],
    });
    expect(await (await ada(`/api/interviews/${interview.id}`)).json()).toEqual(interview);
    const list = (await (await ada('/api/interviews')).json()) as {
      interviews: unknown[];
      next: unknown;
    };
    expect(list).toMatchObject({ interviews: [{ id: interview.id }], next: null });
    expect(list.interviews[0]).not.toHaveProperty('questions');
  });

  it('[VOICES-5] reads questions of one’s own interviews aloud, and nothing else', async () => {
    const app = open();
    const [ada, grace] = [await visitor(app), await visitor(app)];
    const { id } = (await (await post(ada)).json()) as { id: string };
    const path = `/api/interviews/${id}/questions/1/speech`;
    const spoken = await ada(path);
    expect(spoken.status).toBe(200);
    expect(spoken.headers.get('content-type')).toBe('audio/wav');
    expect(spoken.headers.get('cache-control')).toContain('private');
    expect((await spoken.arrayBuffer()).byteLength).toBe(1);
    expect((await grace(path)).status).toBe(404);
    expect((await ada(path.replace('/1/', '/7/'))).status).toBe(404);
    expect((await ada(path.replace('/1/', '/x/'))).status).toBe(400);
    expect((await app.request(path)).status).toBe(401);
  });

  it('[HTTP-21] tells which language model helps, and how much of it is left', async () => {
    const ai = { model: 'model-of-tests', remaining: async () => 12_000 };
    const visit = await visitor(open({ ai }));
    const state = await (await visit('/api/ai')).json();
    expect(state).toEqual({ model: 'model-of-tests', remainingTokens: 12_000 });
    expect((await open({ ai }).request('/api/ai')).status).toBe(401);
  });

  it('[HTTP-20] tells the picker of questions what was asked lately', async () => {
    const told: string[][] = [];
    const app = open({
      pickQuestions: (_, recent) => {
        told.push([...recent]);
        return [question];
      },
    });
    const ada = await visitor(app);
    await post(ada);
    await post(ada);
    expect(told).toEqual([[], [question.id]]);
  });

  it('[HTTP-2] pages through the list, newest first', async () => {
    const ada = await visitor(open());
    const made: string[] = [];
    for (let i = 0; i < 5; i++)
      made.unshift(((await (await post(ada)).json()) as { id: string }).id);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const before: string = next && `&before=${encodeURIComponent(next)}`;
      const page = (await (await ada(`/api/interviews?limit=2${before}`)).json()) as {
        interviews: { id: string }[];
        next: string | null;
      };
      seen.push(...page.interviews.map(({ id }) => id));
      next = page.next;
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(seen).toHaveLength(5);
  });

  it('[HTTP-3] needs consent, and records it', async () => {
    const ada = await visitor(open());
    for (const consent of [false, undefined, 'yes']) {
      const refused = await failure(await post(ada, { ...wish, consent }));
      expect(refused).toMatchObject({ status: 400, code: 'bad_request', retryable: false });
      expect(refused.message).toContain('consent');
    }
    await post(ada);
    const me = (await (await ada('/api/me')).json()) as { id: string };
    expect(await store.consents.list(me.id)).toHaveLength(1);
  });

  it('[HTTP-4] reads the timeline after any seq', async () => {
    const ada = await visitor(open());
    const { id } = (await (await post(ada)).json()) as { id: string };
    const events = [1, 2, 3].map((seq) => ({ seq, atMs: seq, type: 'speech:started' as const }));
    await store.interviews.appendEvents(id, events);
    const read = async (query: string) =>
      (await ada(`/api/interviews/${id}/timeline${query}`)).json();
    expect(await read('')).toEqual({ events });
    expect(await read('?afterSeq=2')).toEqual({ events: events.slice(2) });
    expect(await read('?afterSeq=3')).toEqual({ events: [] });
  });

  it('[HTTP-5] deletes an interview and tells its room', async () => {
    const ada = await visitor(open());
    const { id } = (await (await post(ada)).json()) as { id: string };
    expect((await ada(`/api/interviews/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(deleted).toEqual([id]);
    expect(await failure(await ada(`/api/interviews/${id}`))).toMatchObject({ status: 404 });
  });

  it('[HTTP-6] tells somebody else’s interview like one that never was', async () => {
    const app = open();
    const [ada, eve] = [await visitor(app), await visitor(app)];
    const { id } = (await (await post(ada)).json()) as { id: string };
    const never = crypto.randomUUID();
    for (const [path, method] of [
      ['', 'GET'],
      ['/timeline', 'GET'],
      ['', 'DELETE'],
    ] as const) {
      const theirs = await failure(await eve(`/api/interviews/${id}${path}`, { method }));
      expect(theirs).toEqual(
        await failure(await eve(`/api/interviews/${never}${path}`, { method })),
      );
      expect(theirs).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect(deleted).toEqual([]);
    expect((await ada(`/api/interviews/${id}`)).status).toBe(200);
  });

  it('[HTTP-7] takes no new interview while it drains', async () => {
    const ada = await visitor(open());
    draining = true;
    expect(await failure(await post(ada))).toMatchObject({
      status: 503,
      code: 'draining',
      retryable: true,
    });
    expect((await ada('/api/interviews')).status).toBe(200);
  });
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
  ])('[HTTP-8] %s %s needs a session', async (method, path) => {
    const response = await open().request(path, { method });
    expect(await failure(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('[HTTP-9] refuses changes that a foreign page asks for', async () => {
    const ada = await visitor(open());
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
      expect(await failure(response)).toMatchObject({ status: 403, code: 'forbidden' });
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
    const ada = await visitor(open());
    const headers = { origin: 'https://192.0.2.1:8443', host: '192.0.2.1:8443' };
    const body = JSON.stringify(wish);
    expect((await ada('/api/interviews', { method: 'POST', body, headers })).status).toBe(201);
  });

  it('[HTTP-10] tells who is signed in, and keeps preferences', async () => {
    const ada = await visitor(open());
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
    const ada = await visitor(open());
    const response = await ada('/api/interviews', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(await failure(response)).toMatchObject({ status: 400, code: 'bad_request' });
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
    const ada = await visitor(open());
    expect(await failure(await ada(path))).toMatchObject({ status: 400, code: 'bad_request' });
  });

  it('[HTTP-12] reads no more than 64 KiB', async () => {
    const ada = await visitor(open());
    const response = await post(ada, { ...wish, padding: 'x'.repeat(70_000) });
    expect(await failure(response)).toMatchObject({ status: 413, code: 'too_large' });
  });

  it('[HTTP-13] shows no insides when something breaks', async () => {
    const ada = await visitor(open());
    const broken = open({
      catalog: () => {
        throw new Error('secret insides');
      },
    });
    const response = await broken.request('/api/catalog');
    const text = await response.clone().text();
    expect(await failure(response)).toMatchObject({ status: 500, code: 'internal' });
    expect(text).not.toContain('insides');
    expect((await ada('/api/catalog')).status).toBe(200);
  });
});

describe('health', () => {
  it('[HTTP-14] says ok, draining, or that the store is away', async () => {
    const app = open();
    const ok = await app.request('/healthz');
    expect([ok.status, await ok.json()]).toEqual([200, { status: 'ok', analysis }]);
    draining = true;
    const leaving = await app.request('/healthz');
    expect([leaving.status, await leaving.json()]).toEqual([503, { status: 'draining', analysis }]);
    draining = false;
    const gone = await openTestStore();
    await gone.close();
    const away = await open({ store: gone }).request('/healthz');
    expect(await failure(away)).toMatchObject({ status: 503, code: 'store_unavailable' });
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
    const app = open();
    const ada = await visitor(app);
    const client = hc<Api>(baseUrl, {
      fetch: (input: RequestInfo | URL, init?: RequestInit) =>
        ada(String(input).slice(baseUrl.length), init),
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
