import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { AnswerEvaluator } from '#server/evaluation/evaluator.ts';
import { evaluateSpoken } from '#server/evaluation/spoken.ts';
import type { Store } from '#server/store/store.ts';
import { interviewId, type InterviewId } from '#shared/ids.ts';
import { spokenAnswer } from '#shared/practice.ts';
import type { Catalog } from '#shared/schemas.ts';
import { applyAll, emptyView, type TimelineView } from '#shared/timeline.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary: 'The spoken answers of an interview, judged; only those that words were heard of',
  request: { params: z.object({ id: interviewId }) },
  responses: { 200: json(z.object({ answers: z.array(spokenAnswer) }), 'In the order asked.') },
});

export interface EvaluationRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews' | 'answers'>;
  catalog(): Catalog;
  practice: { evaluator: AnswerEvaluator };
}

export function evaluationRoutes(deps: EvaluationRouteOptions) {
  const { store, catalog, practice } = deps;
  const { interviews } = store;
  const router = createRouter();
  router.use(requireSession(deps));

  /** Page by page, so that a long interview blocks nobody. */
  async function viewOf(id: InterviewId): Promise<TimelineView> {
    const view = emptyView();
    let afterSeq = 0;
    for (;;) {
      const page = await interviews.readPage(id, afterSeq);
      const last = page.at(-1);
      if (!last) return view;
      applyAll(view, page);
      afterSeq = last.seq;
    }
  }

  return router.openapi(readRoute, async (c) => {
    const { id } = c.req.valid('param');
    const userId = c.var.signedIn.user.id;
    const interview = await interviews.get(userId, id);
    if (!interview) throw new AppError('not_found', 'There is no such interview.');
    const answers = await evaluateSpoken({
      evaluator: practice.evaluator,
      view: await viewOf(id),
      metrics: catalog().metrics,
      signal: c.req.raw.signal,
    });
    if (interview.state === 'ended') {
      const at = new Date(interview.endedAt ?? interview.createdAt);
      await store.answers.keepSpoken({ userId, interviewId: id, at, spoken: answers });
    }
    return c.json({ answers }, 200);
  });
}
