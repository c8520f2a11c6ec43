import { createRoute, z } from '@hono/zod-openapi';
import { markerSet } from '#shared/marks.ts';
import { createRouter, json, requireSession } from '../router.ts';
import type { MarkRouteOptions } from './marks.ts';

const markers = z.object({ markers: markerSet });

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The visitor’s own markers, beside the two that everybody has',
  responses: { 200: json(markers, 'By key.') },
});

const saveRoute = createRoute({
  method: 'put',
  path: '/',
  summary: 'Keep these markers; moments that were marked before stay as they are',
  request: { body: { required: true, content: { 'application/json': { schema: markers } } } },
  responses: { 200: json(markers, 'What was kept.') },
});

export function markerRoutes(deps: MarkRouteOptions) {
  const { marks } = deps.marking;
  const router = createRouter();
  router.use(requireSession(deps));
  return router
    .openapi(readRoute, async (c) =>
      c.json({ markers: await marks.markersOf(c.var.signedIn.user.id) }, 200),
    )
    .openapi(saveRoute, async (c) => {
      const wanted = c.req.valid('json');
      await marks.saveMarkers(c.var.signedIn.user.id, wanted.markers);
      return c.json(wanted, 200);
    });
}
