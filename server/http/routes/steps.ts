import { createRoute, z } from '@hono/zod-openapi';
import type { SessionSteps } from '#server/jobs/session-steps.ts';
import { interviewId } from '#shared/ids.ts';
import { sessionSteps, stepName } from '#shared/session-steps.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: interviewId });
const steps = json(sessionSteps, 'In the order in which they are made.');

const listRoute = createRoute({
  method: 'get',
  path: '/{id}/steps',
  summary: 'What is made of an interview that is over, and how far that is',
  request: { params },
  responses: { 200: steps },
});

const againRoute = createRoute({
  method: 'post',
  path: '/{id}/steps/{name}/again',
  summary: 'Try what failed once more',
  request: { params: params.extend({ name: stepName }) },
  responses: { 200: steps },
});

export interface StepRouteOptions extends SessionDeps {
  steps: Pick<SessionSteps, 'list' | 'again'>;
}

export function stepRoutes(options: StepRouteOptions) {
  const router = createRouter();
  router.use(requireSession(options));

  return router
    .openapi(listRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json({ steps: await options.steps.list(c.var.signedIn.user.id, id) }, 200);
    })
    .openapi(againRoute, async (c) => {
      const { id, name } = c.req.valid('param');
      return c.json({ steps: await options.steps.again(c.var.signedIn.user.id, id, name) }, 200);
    });
}
