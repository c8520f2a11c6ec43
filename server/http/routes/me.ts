import { createRoute, z } from '@hono/zod-openapi';
import type { Accounts } from '#server/accounts/accounts.ts';
import { createRouter, json, requireSession } from '../router.ts';

const me = z.object({ id: z.string(), name: z.string(), email: z.string() });

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'Who is signed in',
  responses: { 200: json(me, 'The account behind the cookie.') },
});

export function meRoutes(deps: { accounts: Accounts }) {
  const router = createRouter();
  router.use(requireSession(deps.accounts));
  return router.openapi(route, (c) => c.json(c.var.signedIn.user, 200));
}
