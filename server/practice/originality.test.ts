import pino from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { findings } from '#support/fake-copyleaks.ts';
import type { TextScanner } from './copyleaks.ts';
import {
  createOriginalityChecks,
  type OriginalityChecks,
  type OriginalityRecord,
  type OriginalityStore,
} from './originality.ts';

const userId = 'ada';
const answerId = '11111111-1111-4111-8111-111111111111';
const about = { userId, answerId, text: 'An answer.' };
let now: number;
let sent: { scanId: string; callbackUrl: string }[];
let forgotten: string[];
let reminded: string[];
let records: OriginalityRecord[];
let checks: OriginalityChecks;

beforeEach(() => {
  now = 1_000_000;
  [sent, forgotten, reminded, records] = [[], [], [], []];
  const scanner: TextScanner = {
    sandbox: false,
    submit: async ({ scanId, callbackUrl }) => void sent.push({ scanId, callbackUrl }),
    remind: async (scanId) => void reminded.push(scanId),
    forget: async (scanId) => void forgotten.push(scanId),
  };
  const store: OriginalityStore = {
    get: async (_, id) => records.findLast((one) => one.answerId === id) ?? null,
    put: async (record) => void records.push(record),
    settle: async (scanId, outcome) => {
      const record = records.find((one) => one.scanId === scanId);
      if (record) record.outcome = outcome;
      return record !== undefined;
    },
    byScan: async (scanId) => records.find((one) => one.scanId === scanId) ?? null,
    sentSince: async () => records.length,
  };
  checks = createOriginalityChecks({
    scanner,
    store,
    secret: 'secret',
    baseUrl: 'https://us.example',
    clock: { now: () => now },
    logger: pino({ level: 'silent' }),
  });
});

/** The last call-back address, taken apart. */
function callback() {
  const { pathname } = new URL(sent.at(-1)!.callbackUrl);
  const [, , , , scanId = '', token = ''] = pathname.split('/');
  return { scanId, token };
}

it('[PRACTICE-19] is under way until the service calls back, and deleted there afterwards', async () => {
  expect(await checks.read(userId, answerId)).toEqual({ state: 'none' });
  expect(await checks.start(about)).toMatchObject({ state: 'checking' });
  expect(sent[0]?.callbackUrl).toMatch(/^https:\/\/us\.example\/api\/originality\/callbacks\//);
  await expect(checks.start(about)).rejects.toMatchObject({ code: 'conflict' });
  await checks.receive({ ...callback(), status: 'completed', body: findings });
  expect(await checks.read(userId, answerId)).toMatchObject({ state: 'compared', share: 0.35 });
  expect(forgotten).toEqual([sent[0]?.scanId]);
});

it('[PRACTICE-20] nobody else can bring findings', async () => {
  await checks.start(about);
  const { scanId, token } = callback();
  const call = { status: 'completed', body: findings };
  for (const wrong of [
    { scanId, token: 'x'.repeat(token.length) },
    { scanId, token: '' },
    { scanId: answerId, token },
  ]) {
    await expect(checks.receive({ ...wrong, ...call })).rejects.toMatchObject({
      code: 'not_found',
    });
  }
  expect(await checks.read(userId, answerId)).toMatchObject({ state: 'checking' });
});

it('[PRACTICE-20] a failed or unreadable scan is told as failed and may be started again', async () => {
  for (const [status, body] of [
    ['error', { status: 1, error: { code: 4 } }],
    ['completed', { nothing: true }],
  ] as const) {
    await checks.start(about);
    await checks.receive({ ...callback(), status, body });
    const failure = { code: 'originality_unavailable', retryable: true };
    expect(await checks.read(userId, answerId)).toMatchObject({ state: 'failed', failure });
  }
});

it('[PRACTICE-20] a service that stays silent is reminded, and given up after ten minutes', async () => {
  await checks.start(about);
  now += 61_000;
  await checks.read(userId, answerId);
  await checks.read(userId, answerId);
  expect(reminded).toHaveLength(1);
  now += 10 * 60_000;
  const failure = { code: 'timeout', retryable: true };
  expect(await checks.read(userId, answerId)).toMatchObject({ state: 'failed', failure });
  expect(await checks.start(about)).toMatchObject({ state: 'checking' });
});

it('[PRACTICE-20] other calls change nothing, and a day has an end', async () => {
  await checks.start(about);
  await checks.receive({ ...callback(), status: 'creditsChecked', body: {} });
  expect(await checks.read(userId, answerId)).toMatchObject({ state: 'checking' });
  const other = (n: number) => `22222222-2222-4222-8222-2222222222${n}`;
  for (let n = 10; n < 29; n += 1) await checks.start({ ...about, answerId: other(n) });
  await expect(checks.start({ ...about, answerId: other(30) })).rejects.toMatchObject({
    code: 'rate_limited',
  });
});
