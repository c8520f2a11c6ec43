import { createRoute, z } from '@hono/zod-openapi';
import { coachRubricId } from '#shared/ids.ts';
import { rubricWish, versionedRubric } from '#shared/scores.ts';
import { createRouter, json, requireSession } from '../router.ts';
import type { MarkRouteOptions } from './marks.ts';

const params = z.object({ id: coachRubricId });
const body = { required: true, content: { 'application/json': { schema: rubricWish } } };

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Rubrics to score by: that of the house, and the visitor’s own',
  responses: { 200: json(z.object({ rubrics: z.array(versionedRubric) }), 'The newest of each.') },
});

const addRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Make a rubric of one’s own',
  request: { body },
  responses: { 201: json(versionedRubric, 'Its first version.') },
});

const changeRoute = createRoute({
  method: 'put',
  path: '/{id}',
  summary: 'Make another version of a rubric; scores keep the version they were given by',
  request: { params, body },
  responses: { 200: json(versionedRubric, 'The new version.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}',
  summary: 'Remove a rubric; scores that were given by it stay',
  request: { params },
  responses: { 200: json(params, 'It is gone.') },
});

export function rubricRoutes(deps: MarkRouteOptions) {
  const { scores } = deps.marking;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) =>
      c.json({ rubrics: await scores.rubricsOf(c.var.signedIn.user.id) }, 200),
    )
    .openapi(addRoute, async (c) =>
      c.json(await scores.addRubric(c.var.signedIn.user.id, c.req.valid('json')), 201),
    )
    .openapi(changeRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        await scores.changeRubric(c.var.signedIn.user.id, id, c.req.valid('json')),
        200,
      );
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      await scores.removeRubric(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    });
}
