import { createRoute } from '@hono/zod-openapi';
import { catalog, type Catalog } from '#shared/schemas.ts';
import { createRouter, json } from '../router.ts';

const route = createRoute({
  method: 'get',
  path: '/',
  summary: 'What is measured, what is advised, and what can be asked',
  responses: { 200: json(catalog, 'Metrics, rules and categories.') },
});

export function catalogRoutes(deps: { catalog(): Catalog }) {
  return createRouter().openapi(route, (c) => c.json(deps.catalog(), 200));
}
