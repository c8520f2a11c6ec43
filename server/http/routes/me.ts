import { createRoute, z } from '@hono/zod-openapi';
import type { UserId } from '#shared/ids.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** What this account may use beyond the usual. */
  offers: z.object({ expressionPanel: z.boolean() }),
});

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'Who is signed in',
  responses: { 200: json(me, 'The account behind the cookie.') },
});

export interface MeRouteOptions extends SessionDeps {
  offersExpression(userId: UserId): boolean;
}

export function meRoutes(deps: MeRouteOptions) {
  const router = createRouter();
  router.use(requireSession(deps));
  return router.openapi(route, (c) => {
    const { user } = c.var.signedIn;
    const offers = { expressionPanel: deps.offersExpression(user.id) };
    return c.json({ ...user, offers }, 200);
  });
}
