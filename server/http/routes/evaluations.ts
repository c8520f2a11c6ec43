import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import type { Store } from '#server/store/store.ts';
import { interviewId, type InterviewId, type UserId } from '#shared/ids.ts';
import { spokenAnswers } from '#shared/practice.ts';
import { evaluationMethod } from '#shared/rubric.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: interviewId });

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary: 'The spoken answers of an interview, as far as they are judged; begins to judge them',
  request: { params },
  responses: { 200: json(spokenAnswers, 'In the order asked.') },
});

const judgeRoute = createRoute({
  method: 'post',
  path: '/{id}',
  summary: 'Judge what could not be judged, or judge by another method',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ method: evaluationMethod }) } },
    },
  },
  responses: { 200: json(spokenAnswers, 'As far as it is now.') },
});

export interface EvaluationRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews'>;
  spokenJudge: Pick<SpokenJudge, 'read' | 'again'>;
}

export function evaluationRoutes(deps: EvaluationRouteOptions) {
  const { store, spokenJudge } = deps;
  const router = createRouter();
  router.use(requireSession(deps));

  async function own(userId: UserId, id: InterviewId) {
    const interview = await store.interviews.get(userId, id);
    if (!interview) throw new AppError('not_found', 'There is no such interview.');
    const at = new Date(interview.endedAt ?? interview.createdAt);
    return { userId, interviewId: id, isOver: interview.state === 'ended', at };
  }

  return router
    .openapi(readRoute, async (c) => {
      const wanted = await own(c.var.signedIn.user.id, c.req.valid('param').id);
      return c.json(await spokenJudge.read(wanted), 200);
    })
    .openapi(judgeRoute, async (c) => {
      const wanted = await own(c.var.signedIn.user.id, c.req.valid('param').id);
      return c.json(await spokenJudge.again(wanted, c.req.valid('json').method), 200);
    });
}
