import pino from 'pino';
import { expect, it } from 'vitest';
import type { OriginalityStore } from './originality.ts';
import { offerOriginality } from './offer-originality.ts';

const store: OriginalityStore = {
  get: async () => null,
  put: async () => {},
  settle: async () => false,
  byScan: async () => null,
  sentSince: async () => 0,
};
const account = { email: 'me@example.test', key: 'key', sandbox: true };
const offered = (baseUrl: string, copyleaks?: typeof account & { baseUrl?: string }) =>
  offerOriginality({
    config: { authSecret: 'secret', baseUrl, ...(copyleaks && { copyleaks }) },
    store,
    clock: { now: Date.now },
    logger: pino({ level: 'silent' }),
  }) !== null;

it('[PRACTICE-21] is offered with an account and an address that the service can call back', () => {
  expect(offered('https://coach.example')).toBe(false);
  expect(offered('https://coach.example', account)).toBe(true);
  for (const inside of ['http://localhost:3000', 'http://192.168.1.5', 'http://box.local']) {
    expect(offered(inside, account), inside).toBe(false);
  }
  expect(offered('http://127.0.0.1:1', { ...account, baseUrl: 'http://127.0.0.1:2' })).toBe(true);
});
