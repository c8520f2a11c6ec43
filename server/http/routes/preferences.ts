import { createRoute } from '@hono/zod-openapi';
import { coachingPreferences } from '#shared/feedback.ts';
import type { Store } from '#server/store/store.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'How the visitor wants to be coached',
  responses: { 200: json(coachingPreferences, 'The defaults until something was saved.') },
});

const saveRoute = createRoute({
  method: 'put',
  path: '/',
  summary: 'Save how the visitor wants to be coached',
  request: {
    body: { required: true, content: { 'application/json': { schema: coachingPreferences } } },
  },
  responses: { 200: json(coachingPreferences, 'What was saved.') },
});

export function preferenceRoutes(deps: SessionDeps & { store: Pick<Store, 'preferences'> }) {
  const { preferences } = deps.store;
  const router = createRouter();
  router.use(requireSession(deps));
  return router
    .openapi(readRoute, async (c) => c.json(await preferences.get(c.var.signedIn.user.id), 200))
    .openapi(saveRoute, async (c) => {
      const wanted = c.req.valid('json');
      await preferences.save(c.var.signedIn.user.id, wanted);
      return c.json(wanted, 200);
    });
}
