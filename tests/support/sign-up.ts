import { randomUUID } from 'node:crypto';

type Ask = (path: string, init: RequestInit) => Response | Promise<Response>;

/** What a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Signs a new person up, as a browser would; `visit` then asks in their name. */
export async function signUpOver(
  ask: Ask,
  {
    origin,
    headers = {},
    name = 'Ada',
  }: { origin: string; headers?: Record<string, string>; name?: string },
) {
  const base = { 'content-type': 'application/json', origin, ...headers };
  const response = await ask('/api/auth/sign-up/email', {
    method: 'POST',
    headers: base,
    body: JSON.stringify({
      name,
      email: `ada-${randomUUID()}@example.test`,
      password: 'a long enough password',
    }),
  });
  if (!response.ok) throw new Error(`sign-up answered ${response.status}`);
  const cookie = cookieOf(response);
  return {
    cookie,
    visit: async (path: string, init: RequestInit = {}): Promise<Response> =>
      ask(path, { ...init, headers: { ...base, cookie, ...init.headers } }),
  };
}
