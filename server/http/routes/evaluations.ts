import { createRoute, z } from '@hono/zod-openapi';
import type { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import { interviewId, type InterviewId, type UserId } from '#shared/ids.ts';
import { spokenAnswers } from '#shared/practice.ts';
import { evaluationMethod } from '#shared/rubric.ts';
import type { ReadableInterviews } from '../readable-interviews.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: interviewId });

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary:
    'The spoken answers of one’s own or a coached interview, as far as they are judged; begins to judge them',
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
  spokenJudge: Pick<SpokenJudge, 'read' | 'again'>;
}

export function evaluationRoutes(deps: EvaluationRouteOptions & { readable: ReadableInterviews }) {
  const { readable, spokenJudge } = deps;
  const router = createRouter();
  router.use(requireSession(deps));

  async function wantedBy(userId: UserId, id: InterviewId, who: 'own' | 'read') {
    const { interview, candidateId, visibleAnswers } = await readable[who](userId, id);
    const at = new Date(interview.endedAt ?? interview.createdAt);
    const isOver = interview.state === 'ended';
    return { wanted: { userId: candidateId, interviewId: id, isOver, at }, visibleAnswers };
  }

  return router
    .openapi(readRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { wanted, visibleAnswers } = await wantedBy(c.var.signedIn.user.id, id, 'read');
      const judged = await spokenJudge.read(wanted);
      return c.json({ ...judged, answers: visibleAnswers(judged.answers) }, 200);
    })
    .openapi(judgeRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { wanted } = await wantedBy(c.var.signedIn.user.id, id, 'own');
      return c.json(await spokenJudge.again(wanted, c.req.valid('json').method), 200);
    });
}
