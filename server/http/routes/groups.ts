import { createRoute, z } from '@hono/zod-openapi';
import type { Assignments } from '#server/assignments/assignments.ts';
import {
  group,
  groupDetail,
  groupName,
  groupSize,
  groupStatistics,
  newGroup,
} from '#shared/groups.ts';
import { groupId, userId } from '#shared/ids.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: groupId });
const detail = { 200: json(groupDetail, 'The group as it is now.') };
const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The visitor’s groups of candidates',
  responses: { 200: json(z.object({ groups: z.array(group) }), 'By name.') },
});

const makeRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Make a group of candidates who allow the visitor',
  request: { body: body(newGroup) },
  responses: { 201: json(groupDetail, 'The group.') },
});

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary: 'One group with who is in it',
  request: { params },
  responses: detail,
});

const renameRoute = createRoute({
  method: 'patch',
  path: '/{id}',
  summary: 'Rename a group',
  request: { params, body: body(z.object({ name: groupName })) },
  responses: detail,
});

const closeRoute = createRoute({
  method: 'delete',
  path: '/{id}',
  summary: 'Close a group; what was given to it is withdrawn',
  request: { params },
  responses: { 200: json(params, 'It is closed.') },
});

const addRoute = createRoute({
  method: 'post',
  path: '/{id}/members',
  summary: 'Put candidates into a group',
  request: {
    params,
    body: body(z.object({ members: z.array(userId).min(1).max(groupSize.most) })),
  },
  responses: detail,
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}/members/{member}',
  summary: 'Take somebody out of a group',
  request: { params: params.extend({ member: userId }) },
  responses: detail,
});

const statisticsRoute = createRoute({
  method: 'get',
  path: '/{id}/statistics',
  summary: 'What a group did as a whole, from five people with data up',
  request: { params },
  responses: { 200: json(groupStatistics, 'Medians and quartiles, nobody’s name.') },
});

export function groupRoutes(deps: SessionDeps & { assignments: Assignments }) {
  const { groups } = deps.assignments;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      return c.json({ groups: await groups.list(c.var.signedIn.user.id) }, 200);
    })
    .openapi(makeRoute, async (c) => {
      return c.json(await groups.make(c.var.signedIn.user.id, c.req.valid('json')), 201);
    })
    .openapi(readRoute, async (c) => {
      return c.json(await groups.read(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(renameRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { name } = c.req.valid('json');
      return c.json(await groups.rename(c.var.signedIn.user.id, id, name), 200);
    })
    .openapi(closeRoute, async (c) => {
      const { id } = c.req.valid('param');
      await groups.close(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    })
    .openapi(addRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { members } = c.req.valid('json');
      return c.json(await groups.add(c.var.signedIn.user.id, id, members), 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id, member } = c.req.valid('param');
      return c.json(await groups.remove(c.var.signedIn.user.id, id, member), 200);
    })
    .openapi(statisticsRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await groups.statistics(c.var.signedIn.user.id, id), 200);
    });
}
