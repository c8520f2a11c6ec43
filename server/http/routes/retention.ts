import { createRoute } from '@hono/zod-openapi';
import type { Retention } from '#server/recordings/retention.ts';
import { retentionChoice, retentionSettings } from '#shared/retention.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const settings = json(retentionSettings, 'The shorter of the two counts.');

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'For how long the visitor’s recordings are kept',
  responses: { 200: settings },
});

const chooseRoute = createRoute({
  method: 'put',
  path: '/',
  summary: 'Choose for how long one’s recordings are kept, those that are there included',
  request: {
    body: { required: true, content: { 'application/json': { schema: retentionChoice } } },
  },
  responses: { 200: settings },
});

export interface RetentionRouteOptions extends SessionDeps {
  retention: Pick<Retention, 'settings' | 'choose'>;
}

export function retentionRoutes(deps: RetentionRouteOptions) {
  const { retention } = deps;
  const router = createRouter();
  router.use(requireSession(deps));
  return router
    .openapi(readRoute, async (c) => c.json(await retention.settings(c.var.signedIn.user.id), 200))
    .openapi(chooseRoute, async (c) => {
      const { days } = c.req.valid('json');
      return c.json(await retention.choose(c.var.signedIn.user.id, days), 200);
    });
}
