import { createRoute } from '@hono/zod-openapi';
import { health, type Health } from '#shared/schemas.ts';
import type { Store } from '#server/store/store.ts';
import { createRouter, json } from '../router.ts';

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'Whether this node takes new interviews',
  responses: {
    200: json(health, 'It does.'),
    503: json(health, 'It is leaving, or its store is away (then with an error body).'),
  },
});

export interface HealthOptions {
  store: Pick<Store, 'ping'>;
  isDraining(): boolean;
  analysisHealth(): Health['analysis'];
}

export function healthRoutes(deps: HealthOptions) {
  return createRouter().openapi(route, async (c) => {
    const analysis = deps.analysisHealth();
    if (deps.isDraining()) return c.json({ status: 'draining' as const, analysis }, 503);
    await deps.store.ping();
    return c.json({ status: 'ok' as const, analysis }, 200);
  });
}
