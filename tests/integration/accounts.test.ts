import { Writable } from 'node:stream';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientAddressHeader, createAccounts, type Accounts } from '#server/accounts/accounts.ts';
import { AppError } from '#lib/errors.ts';
import type { Store } from '#server/store/store.ts';
import { openTestStore } from '#support/database.ts';
import { cookieOf } from '#support/sign-up.ts';

const baseUrl = 'http://localhost:3000';
const password = 'correct horse battery';

let store: Store;
let logged = '';
const logger = pino(
  { level: 'trace' },
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  }),
);

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

function open(options: { baseUrl?: string; rateLimit?: boolean } = {}): Accounts {
  const secret = 'a'.repeat(32);
  return createAccounts({ store, secret, baseUrl, logger, rateLimit: false, ...options });
}

function post(
  accounts: Accounts,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl, ...headers },
    body: JSON.stringify(body),
  };
  return accounts.handler(new Request(`${baseUrl}/api/auth${path}`, init));
}

let people = 0;
function person(changes: Record<string, string> = {}) {
  return { name: 'Ada', email: `ada-${(people += 1)}@example.test`, password, ...changes };
}

const cookiesOf = (response: Response) => new Headers({ cookie: cookieOf(response) });

async function rows(query: ReturnType<typeof sql>): Promise<Record<string, unknown>[]> {
  const result: unknown = await store.accountsDatabase.db.execute(query);
  return (result as { rows: Record<string, unknown>[] }).rows;
}

describe('accounts', () => {
  it('[ACCOUNT-1] signs up, knows the session, signs out', async () => {
    const accounts = open();
    const ada = person();
    const created = await post(accounts, '/sign-up/email', ada);
    expect(created.status).toBe(200);
    const headers = cookiesOf(created);
    const session = await accounts.getSession(headers);
    expect(session?.user).toEqual({ id: expect.any(String), name: 'Ada', email: ada.email });
    expect(session?.expiresAt.getTime()).toBeGreaterThan(Date.now());

    const out = await post(accounts, '/sign-out', {}, { cookie: headers.get('cookie') ?? '' });
    expect(out.status).toBe(200);
    expect(await accounts.getSession(headers)).toBeNull();
  });

  it('[ACCOUNT-1] signs in again, with the same account', async () => {
    const accounts = open();
    const ada = person();
    const first = await accounts.getSession(cookiesOf(await post(accounts, '/sign-up/email', ada)));
    const again = await post(accounts, '/sign-in/email', ada);
    expect((await accounts.getSession(cookiesOf(again)))?.user.id).toBe(first?.user.id);
  });

  it('[ACCOUNT-2] tells a wrong password and an unknown address alike', async () => {
    const accounts = open();
    const ada = person();
    await post(accounts, '/sign-up/email', ada);
    const wrong = await post(accounts, '/sign-in/email', { ...ada, password: 'not this one!' });
    const unknown = await post(accounts, '/sign-in/email', person());
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('[ACCOUNT-3] refuses short passwords, bad addresses and endless names', async () => {
    const accounts = open();
    const bads: Record<string, string>[] = [
      { password: 'nine char' },
      { email: 'ada' },
      { name: 'A'.repeat(101) },
    ];
    for (const bad of bads) {
      const refused = await post(accounts, '/sign-up/email', person(bad));
      expect([400, 422]).toContain(refused.status);
    }
  });

  it('[ACCOUNT-4] keeps passwords as Argon2id only', async () => {
    const ada = person();
    await post(open(), '/sign-up/email', ada);
    const [row] = await rows(
      sql`select password from account join "user" on "user".id = user_id where email = ${ada.email}`,
    );
    expect(row?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('[ACCOUNT-5] sets cookies that scripts cannot read, and Secure ones behind TLS', async () => {
    const [plain] = (await post(open(), '/sign-up/email', person())).headers.getSetCookie();
    expect(plain).toMatch(/HttpOnly/i);
    expect(plain).toMatch(/SameSite=Lax/i);
    expect(plain).not.toMatch(/Secure/i);
    const tls = open({ baseUrl: 'https://coach.example' });
    const [secure] = (await post(tls, '/sign-up/email', person())).headers.getSetCookie();
    expect(secure).toMatch(/^__Secure-/);
    expect(secure).toMatch(/; Secure/i);
  });

  it('[ACCOUNT-6] takes no session from a forged, foreign or expired cookie', async () => {
    const accounts = open();
    const headers = cookiesOf(await post(accounts, '/sign-up/email', person()));
    const cookie = headers.get('cookie') ?? '';
    const forged = cookie.replace(/.{4}$/, 'AAAA');
    expect(await accounts.getSession(new Headers({ cookie: forged }))).toBeNull();
    expect(await accounts.getSession(new Headers())).toBeNull();
    const other = createAccounts({ store, secret: 'b'.repeat(32), baseUrl, logger });
    expect(await other.getSession(headers)).toBeNull();
    expect(await accounts.getSession(headers)).not.toBeNull();
    await store.accountsDatabase.db.execute(
      sql`update session set expires_at = now() - interval '1 minute'`,
    );
    expect(await accounts.getSession(headers)).toBeNull();
  });

  it('[ACCOUNT-7] slows down guessing from one address, and only from that one', async () => {
    const accounts = open({ rateLimit: true });
    const attempt = (address: string) =>
      post(accounts, '/sign-in/email', person(), { [clientAddressHeader]: address });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await attempt('192.0.2.7')).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await attempt('192.0.2.8')).status).toBe(401);
  });

  it('[ACCOUNT-8] refuses a sign-in that a foreign page sends', async () => {
    const accounts = open();
    const ada = person();
    const foreign = { origin: 'https://evil.example', cookie: 'x=1' };
    const refused = await post(accounts, '/sign-up/email', ada, foreign);
    expect(refused.status).toBe(403);
  });

  it('[ACCOUNT-9] makes one account when two sign up with one address at once', async () => {
    const accounts = open();
    const ada = person();
    const both = await Promise.all([1, 2].map(() => post(accounts, '/sign-up/email', ada)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const kept = await rows(
      sql`select 1 from account join "user" on "user".id = user_id where email = ${ada.email}`,
    );
    expect(kept).toHaveLength(1);
  });

  it('[ACCOUNT-10] says that the store is away, instead of blaming the visitor', async () => {
    const gone = await openTestStore();
    const accounts = createAccounts({
      store: gone,
      secret: 'a'.repeat(32),
      baseUrl,
      logger,
      rateLimit: false,
    });
    const headers = cookiesOf(await post(accounts, '/sign-up/email', person()));
    await gone.close();
    const away = expect.objectContaining({ code: 'store_unavailable', retryable: true });
    await expect(accounts.getSession(headers)).rejects.toEqual(away);
    await expect(post(accounts, '/sign-up/email', person())).rejects.toEqual(away);
    await expect(post(accounts, '/sign-in/email', person())).rejects.toBeInstanceOf(AppError);
  });

  it('[ACCOUNT-11] logs nobody’s address, name or password', async () => {
    const accounts = open();
    const ada = person({ name: 'Adalovelace' });
    await post(accounts, '/sign-up/email', ada);
    await post(accounts, '/sign-up/email', ada);
    await post(accounts, '/sign-in/email', { ...ada, password: 'not this one!' });
    expect(logged).toContain('better-auth');
    expect(logged).not.toMatch(/@example\.test|Adalovelace|correct horse|not this one/);
  });
});
