import { createRoute, z } from '@hono/zod-openapi';
import type { Marking } from '#server/marking/marking.ts';
import { interviewId, markId } from '#shared/ids.ts';
import { mark, markContent, markRole, newMark } from '#shared/marks.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const ofInterview = z.object({ interviewId });
const ofMark = ofInterview.extend({ id: markId });
const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const listRoute = createRoute({
  method: 'get',
  path: '/{interviewId}',
  summary: 'The visitor’s marks in an interview and those that others share',
  request: { params: ofInterview },
  responses: { 200: json(z.object({ role: markRole, marks: z.array(mark) }), 'By time.') },
});

const addRoute = createRoute({
  method: 'post',
  path: '/{interviewId}',
  summary: 'Mark a moment, or put back a mark that was just removed',
  request: { params: ofInterview, body: body(newMark) },
  responses: { 201: json(mark, 'The mark.') },
});

const changeRoute = createRoute({
  method: 'put',
  path: '/{interviewId}/{id}',
  summary: 'Change a mark of one’s own',
  request: { params: ofMark, body: body(markContent) },
  responses: { 200: json(mark, 'As it is now.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{interviewId}/{id}',
  summary: 'Remove a mark of one’s own',
  request: { params: ofMark },
  responses: { 200: json(z.object({ id: markId }), 'It is gone.') },
});

export interface MarkRouteOptions extends SessionDeps {
  marking: Marking;
}

export function markRoutes(deps: MarkRouteOptions) {
  const { marks } = deps.marking;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      const found = await marks.list(c.var.signedIn.user.id, c.req.valid('param').interviewId);
      return c.json(found, 200);
    })
    .openapi(addRoute, async (c) => {
      const { interviewId: about } = c.req.valid('param');
      return c.json(await marks.add(c.var.signedIn.user.id, about, c.req.valid('json')), 201);
    })
    .openapi(changeRoute, async (c) => {
      const { user } = c.var.signedIn;
      return c.json(await marks.change(user.id, c.req.valid('param'), c.req.valid('json')), 200);
    })
    .openapi(removeRoute, async (c) => {
      const where = c.req.valid('param');
      await marks.remove(c.var.signedIn.user.id, where);
      return c.json({ id: where.id }, 200);
    });
}
