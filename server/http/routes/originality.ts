import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { OriginalityChecks } from '#server/practice/originality.ts';
import type { Store } from '#server/store/store.ts';
import { originality, originalityWish } from '#shared/originality.ts';
import { answerId } from '#shared/practice.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: answerId });

const readRoute = createRoute({
  method: 'get',
  path: '/answers/{id}',
  summary: 'What a comparison of an answer with the web came to',
  request: { params },
  responses: { 200: json(originality, 'It enters no score.') },
});

const startRoute = createRoute({
  method: 'post',
  path: '/answers/{id}',
  summary: 'Send an answer’s text to the comparison service, with the visitor’s consent',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: originalityWish } } },
  },
  responses: { 202: json(originality, 'It is under way.') },
});

const callbackRoute = createRoute({
  method: 'post',
  path: '/callbacks/{scanId}/{token}/{status}',
  summary: 'What the comparison service calls when a scan is over',
  request: {
    params: z.object({
      scanId: z.uuid(),
      token: z.string().max(64),
      status: z.string().max(40),
    }),
    body: { required: true, content: { 'application/json': { schema: z.unknown() } } },
  },
  responses: { 200: json(z.object({}), 'Heard.') },
});

export interface OriginalityRouteOptions extends SessionDeps {
  store: Pick<Store, 'answers'>;
  /** Null: no comparison service is configured. */
  originality: OriginalityChecks | null;
}

export function originalityRoutes(deps: OriginalityRouteOptions) {
  const router = createRouter();
  router.use('/answers/*', requireSession(deps));
  const checks = () => {
    if (deps.originality) return deps.originality;
    const message = 'No comparison service is configured.';
    throw new AppError('originality_unavailable', message, { retryable: false });
  };
  const answerOf = async (userId: string, id: string) => {
    const answer = await deps.store.answers.get(userId, id);
    if (!answer) throw new AppError('not_found', 'There is no such answer.');
    return answer;
  };

  return router
    .openapi(readRoute, async (c) => {
      const { id: userId } = c.var.signedIn.user;
      const { id } = await answerOf(userId, c.req.valid('param').id);
      return c.json(await checks().read(userId, id), 200);
    })
    .openapi(startRoute, async (c) => {
      const { id: userId } = c.var.signedIn.user;
      const { id, text } = await answerOf(userId, c.req.valid('param').id);
      const { signal } = c.req.raw;
      return c.json(await checks().start({ userId, answerId: id, text, signal }), 202);
    })
    .openapi(callbackRoute, async (c) => {
      await checks().receive({ ...c.req.valid('param'), body: c.req.valid('json') });
      return c.json({}, 200);
    });
}
