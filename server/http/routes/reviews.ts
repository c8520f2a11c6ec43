import { createRoute, z } from '@hono/zod-openapi';
import type { Assignments } from '#server/assignments/assignments.ts';
import { newReviewComment, reviewItem, writtenAttempt } from '#shared/assignments.ts';
import { attemptId, reviewCommentId } from '#shared/ids.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const ids = z.array(attemptId).min(1).max(100);
const queue = json(z.object({ reviews: z.array(reviewItem) }), 'The queue.');

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Completed attempts the visitor has to go through, or has',
  request: { query: z.object({ state: z.enum(['to-do', 'done']).default('to-do') }) },
  responses: { 200: queue },
});

const writtenRoute = createRoute({
  method: 'get',
  path: '/{id}/answers',
  summary: 'What was written in a completed attempt',
  request: { params: z.object({ id: attemptId }) },
  responses: { 200: json(writtenAttempt, 'In the order of the questions.') },
});

const reviewedRoute = createRoute({
  method: 'put',
  path: '/reviewed',
  summary: 'Mark attempts as gone through, or take that back',
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ attemptIds: ids, reviewed: z.boolean() }) },
      },
    },
  },
  responses: { 200: json(z.object({ attemptIds: ids }), 'It is done.') },
});

const commentRoute = createRoute({
  method: 'post',
  path: '/comments',
  summary: 'Say the same to one or several attempts; each candidate sees it at their own',
  request: {
    body: { required: true, content: { 'application/json': { schema: newReviewComment } } },
  },
  responses: { 201: json(z.object({ attemptIds: ids }), 'It is said.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/comments/{id}',
  summary: 'Take a comment back',
  request: { params: z.object({ id: reviewCommentId }) },
  responses: { 200: json(z.object({ id: reviewCommentId }), 'It is gone.') },
});

export function reviewRoutes(deps: SessionDeps & { assignments: Assignments }) {
  const { reviews } = deps.assignments;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(listRoute, async (c) => {
      const { state } = c.req.valid('query');
      return c.json({ reviews: await reviews.list(c.var.signedIn.user.id, state) }, 200);
    })
    .openapi(writtenRoute, async (c) => {
      return c.json(await reviews.written(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(reviewedRoute, async (c) => {
      const { attemptIds, reviewed } = c.req.valid('json');
      await reviews.setReviewed(c.var.signedIn.user.id, attemptIds, reviewed);
      return c.json({ attemptIds }, 200);
    })
    .openapi(commentRoute, async (c) => {
      const { attemptIds, text } = c.req.valid('json');
      await reviews.comment(c.var.signedIn.user.id, attemptIds, text);
      return c.json({ attemptIds }, 201);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      await reviews.removeComment(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    });
}
