import { createRoute, z } from '@hono/zod-openapi';
import type { Assignments } from '#server/assignments/assignments.ts';
import {
  assignment,
  assignmentChanges,
  assignmentCopy,
  newAssignment,
} from '#shared/assignments.ts';
import { assignmentId, groupId } from '#shared/ids.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: assignmentId });
const one = { 200: json(assignment, 'The assignment as it is now.') };
const made = { 201: json(assignment, 'The assignment.') };
const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'What the visitor gave candidates to do, with who has done what',
  request: { query: z.object({ groupId: groupId.optional() }) },
  responses: { 200: json(z.object({ assignments: z.array(assignment) }), 'Newest first.') },
});

const giveRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Give a group or single candidates something to do',
  request: { body: body(newAssignment) },
  responses: made,
});

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary: 'One assignment with who has done what',
  request: { params },
  responses: one,
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/{id}',
  summary: 'Change an assignment; its plan only while nobody has begun',
  request: { params, body: body(assignmentChanges) },
  responses: one,
});

const withdrawRoute = createRoute({
  method: 'post',
  path: '/{id}/withdraw',
  summary: 'Withdraw an assignment; what was done stays',
  request: { params },
  responses: one,
});

const copyRoute = createRoute({
  method: 'post',
  path: '/{id}/copy',
  summary: 'Give the same to others',
  request: { params, body: body(assignmentCopy) },
  responses: made,
});

export function assignmentRoutes(deps: SessionDeps & { assignments: Assignments }) {
  const { given } = deps.assignments;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      const { groupId: id } = c.req.valid('query');
      return c.json({ assignments: await given.list(c.var.signedIn.user.id, id) }, 200);
    })
    .openapi(giveRoute, async (c) => {
      return c.json(await given.give(c.var.signedIn.user.id, c.req.valid('json')), 201);
    })
    .openapi(readRoute, async (c) => {
      return c.json(await given.read(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(changeRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await given.change(c.var.signedIn.user.id, id, c.req.valid('json')), 200);
    })
    .openapi(withdrawRoute, async (c) => {
      return c.json(await given.withdraw(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(copyRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await given.copy(c.var.signedIn.user.id, id, c.req.valid('json')), 201);
    });
}
