import { createRoute, z } from '@hono/zod-openapi';
import type { Threads } from '#server/threads/threads.ts';
import { interviewId, messageId } from '#shared/ids.ts';
import {
  changedMessage,
  newMessage,
  reaction,
  thread,
  threadComment,
  threadMessage,
  unreadThread,
} from '#shared/threads.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: interviewId });
const messageParams = params.extend({ messageId });
const seq = z.number().int().min(0);

const unreadRoute = createRoute({
  method: 'get',
  path: '/unread',
  summary: 'Where something was said that the visitor has not seen',
  responses: { 200: json(z.object({ threads: z.array(unreadThread) }), 'In no order.') },
});

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary:
    'What a candidate and their coaches said about an interview, the newest page or an earlier one',
  request: {
    params,
    query: z.object({ before: z.coerce.number<string>().int().min(1).optional() }),
  },
  responses: { 200: json(thread, 'One page, oldest first.') },
});

const postRoute = createRoute({
  method: 'post',
  path: '/{id}/messages',
  summary: 'Say something; whose @name stands in it is told so',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: newMessage } } },
  },
  responses: { 201: json(threadMessage, 'It is said.') },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/{id}/messages/{messageId}',
  summary: 'Put one’s own message differently, within 15 minutes',
  request: {
    params: messageParams,
    body: { required: true, content: { 'application/json': { schema: changedMessage } } },
  },
  responses: { 200: json(threadMessage, 'As it is now.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}/messages/{messageId}',
  summary: 'Take one’s own message back, at any time',
  request: { params: messageParams },
  responses: { 200: json(z.object({ id: messageId }), 'It is gone.') },
});

const restoreRoute = createRoute({
  method: 'post',
  path: '/{id}/messages/{messageId}/restore',
  summary: 'Bring back what one took back less than a minute ago',
  request: { params: messageParams },
  responses: { 200: json(z.object({ id: messageId }), 'It is there again.') },
});

const commentsRoute = createRoute({
  method: 'get',
  path: '/{id}/comments',
  summary: 'What was said of moments of an interview, with the answers',
  request: { params },
  responses: { 200: json(z.object({ comments: z.array(threadComment) }), 'By moment.') },
});

const resolved = z.object({ resolved: z.boolean() });
const resolveRoute = createRoute({
  method: 'put',
  path: '/{id}/messages/{messageId}/resolved',
  summary: 'Say that a comment is dealt with, or open it again',
  request: {
    params: messageParams,
    body: { required: true, content: { 'application/json': { schema: resolved } } },
  },
  responses: { 200: json(threadMessage, 'As it is now.') },
});

const given = z.object({ kind: reaction, given: z.boolean() });
const reactRoute = createRoute({
  method: 'put',
  path: '/{id}/messages/{messageId}/reaction',
  summary: 'Say one of a few words to a message, or take it back',
  request: {
    params: messageParams,
    body: { required: true, content: { 'application/json': { schema: given } } },
  },
  responses: { 200: json(threadMessage, 'As it is now.') },
});

const markRoute = createRoute({
  method: 'put',
  path: '/{id}/read',
  summary: 'Tell how far the visitor has read',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: z.object({ seq }) } } },
  },
  responses: { 200: json(z.object({ seq }), 'It is noted.') },
});

export interface ThreadRouteOptions extends SessionDeps {
  threads: Threads;
}

export function threadRoutes(deps: ThreadRouteOptions) {
  const { threads } = deps;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(unreadRoute, async (c) => {
      return c.json({ threads: await threads.unread(c.var.signedIn.user.id) }, 200);
    })
    .openapi(readRoute, async (c) => {
      const { before } = c.req.valid('query');
      const { id } = c.req.valid('param');
      return c.json(await threads.read(c.var.signedIn.user.id, id, before), 200);
    })
    .openapi(postRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await threads.post(c.var.signedIn.user.id, id, c.req.valid('json')), 201);
    })
    .openapi(changeRoute, async (c) => {
      const { id, messageId: message } = c.req.valid('param');
      const { text } = c.req.valid('json');
      return c.json(await threads.change(c.var.signedIn.user.id, id, message, text), 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id, messageId: message } = c.req.valid('param');
      await threads.remove(c.var.signedIn.user.id, id, message);
      return c.json({ id: message }, 200);
    })
    .openapi(restoreRoute, async (c) => {
      const { id, messageId: message } = c.req.valid('param');
      await threads.restore(c.var.signedIn.user.id, id, message);
      return c.json({ id: message }, 200);
    })
    .openapi(commentsRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json({ comments: await threads.comments(c.var.signedIn.user.id, id) }, 200);
    })
    .openapi(resolveRoute, async (c) => {
      const { id, messageId: message } = c.req.valid('param');
      const change = { message, ...c.req.valid('json') };
      return c.json(await threads.resolve(c.var.signedIn.user.id, id, change), 200);
    })
    .openapi(reactRoute, async (c) => {
      const { id, messageId: message } = c.req.valid('param');
      const change = { message, ...c.req.valid('json') };
      return c.json(await threads.react(c.var.signedIn.user.id, id, change), 200);
    })
    .openapi(markRoute, async (c) => {
      const { seq: upTo } = c.req.valid('json');
      await threads.markRead(c.var.signedIn.user.id, c.req.valid('param').id, upTo);
      return c.json({ seq: upTo }, 200);
    });
}
