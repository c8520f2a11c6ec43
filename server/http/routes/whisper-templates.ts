import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '#server/store/store.ts';
import { whisperTemplates } from '#shared/whispers.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const templates = z.object({ templates: whisperTemplates });

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Whispers the visitor has written for themselves, beside those of the house',
  responses: { 200: json(templates, 'In their order.') },
});

const saveRoute = createRoute({
  method: 'put',
  path: '/',
  summary: 'Keep these whispers, in this order',
  request: { body: { required: true, content: { 'application/json': { schema: templates } } } },
  responses: { 200: json(templates, 'What was kept.') },
});

export function whisperTemplateRoutes(
  deps: SessionDeps & { store: Pick<Store, 'whisperTemplates'> },
) {
  const kept = deps.store.whisperTemplates;
  const router = createRouter();
  router.use(requireSession(deps));
  return router
    .openapi(readRoute, async (c) =>
      c.json({ templates: await kept.get(c.var.signedIn.user.id) }, 200),
    )
    .openapi(saveRoute, async (c) => {
      const wanted = c.req.valid('json');
      await kept.save(c.var.signedIn.user.id, wanted.templates);
      return c.json(wanted, 200);
    });
}
