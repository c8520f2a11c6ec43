import { Failure, toFailure } from './failure.ts';

export interface Account {
  id: string;
  name: string;
  email: string;
}

/** Signing in and up is refused for reasons of its own, which the forms show beside the field. */
export class AccountRefusal extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export const signUp = (fields: { name: string; email: string; password: string }) =>
  post('/api/auth/sign-up/email', fields);

export const signIn = (fields: { email: string; password: string }) =>
  post('/api/auth/sign-in/email', fields);

export const signOut = () => post('/api/auth/sign-out', {});

/** The account this browser is signed in with, or null. */
export async function currentAccount(): Promise<Account | null> {
  const body = await send('/api/auth/get-session', {});
  if (typeof body !== 'object' || body === null || !('user' in body)) return null;
  return accountOf(body.user);
}

function post(path: string, body: object): Promise<unknown> {
  return send(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, init).catch((error: unknown) => {
    throw toFailure(error);
  });
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  if (response.status === 429) throw new Failure('rate_limited', 'Too many attempts.', true);
  if (response.status < 500 && hasCode(body)) throw new AccountRefusal(body.code);
  throw new Failure('internal', `Status ${response.status}`, true);
}

function hasCode(body: unknown): body is { code: string } {
  return (
    typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
  );
}

function accountOf(user: unknown): Account | null {
  if (typeof user !== 'object' || user === null) return null;
  const { id, name, email } = user as Record<string, unknown>;
  return typeof id === 'string' && typeof name === 'string' && typeof email === 'string'
    ? { id, name, email }
    : null;
}
