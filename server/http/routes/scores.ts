import { createRoute, z } from '@hono/zod-openapi';
import { interviewId } from '#shared/ids.ts';
import { interviewScores, rubricKey, scoreSheet, sheetWish } from '#shared/scores.ts';
import { createRouter, json, requireSession } from '../router.ts';
import type { MarkRouteOptions } from './marks.ts';

const params = z.object({ interviewId });
const how = z.object({ rubricId: rubricKey, shared: z.boolean() });
const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});
const scores = json(interviewScores, 'As far as the visitor may know them.');

const readRoute = createRoute({
  method: 'get',
  path: '/{interviewId}',
  summary: 'Scores that coaches gave in an interview, and how far they agree',
  request: { params },
  responses: { 200: scores },
});

const draftRoute = createRoute({
  method: 'put',
  path: '/{interviewId}/sheet',
  summary: 'Keep a draft of one’s scores, which nobody else sees',
  request: { params, body: body(sheetWish) },
  responses: { 200: json(scoreSheet, 'The draft.') },
});

const submitRoute = createRoute({
  method: 'post',
  path: '/{interviewId}/sheet/submit',
  summary: 'Submit one’s scores for good; those of other coaches are shown then',
  request: { params, body: body(how) },
  responses: { 200: scores },
});

const shareRoute = createRoute({
  method: 'post',
  path: '/{interviewId}/sheet/share',
  summary: 'Show submitted scores to the candidate, or no longer',
  request: { params, body: body(how) },
  responses: { 200: scores },
});

export function scoreRoutes(deps: MarkRouteOptions) {
  const given = deps.marking.scores;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(readRoute, async (c) => {
      const { interviewId: about } = c.req.valid('param');
      return c.json(await given.read(c.var.signedIn.user.id, about), 200);
    })
    .openapi(draftRoute, async (c) => {
      const { interviewId: about } = c.req.valid('param');
      const wish = c.req.valid('json');
      return c.json(await given.saveDraft(c.var.signedIn.user.id, about, wish), 200);
    })
    .openapi(submitRoute, async (c) => {
      const { interviewId: about } = c.req.valid('param');
      const wish = c.req.valid('json');
      return c.json(await given.submit(c.var.signedIn.user.id, about, wish), 200);
    })
    .openapi(shareRoute, async (c) => {
      const { interviewId: about } = c.req.valid('param');
      const wish = c.req.valid('json');
      return c.json(await given.share(c.var.signedIn.user.id, about, wish), 200);
    });
}
