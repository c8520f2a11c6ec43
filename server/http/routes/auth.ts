import { Hono } from 'hono';
import { clientAddressHeader, type Accounts } from '#server/accounts/accounts.ts';
import { clientAddress } from '../client-address.ts';
import type { HttpEnv } from '../router.ts';

/** better-auth's own routes; it is told who calls by a header that only we can set. */
export function authRoutes(deps: { accounts: Accounts; trustProxy: boolean }) {
  return new Hono<HttpEnv>().on(['GET', 'POST'], '/*', (c) => {
    const headers = new Headers(c.req.raw.headers);
    headers.delete(clientAddressHeader);
    const address = clientAddress(c, deps.trustProxy);
    if (address) headers.set(clientAddressHeader, address);
    return deps.accounts.handler(new Request(c.req.raw, { headers }));
  });
}
