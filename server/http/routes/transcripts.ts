import { createRoute, z } from '@hono/zod-openapi';
import type { Corrections } from '#server/transcripts/corrections.ts';
import { transcriptChange } from '#shared/corrections.ts';
import { interviewId } from '#shared/ids.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const changeRoute = createRoute({
  method: 'post',
  path: '/{id}/transcript',
  summary: 'Correct what was heard in one’s own ended interview, or take that back',
  request: {
    params: z.object({ id: interviewId }),
    body: { required: true, content: { 'application/json': { schema: transcriptChange } } },
  },
  responses: {
    200: json(
      z.object({ seq: z.number().int() }),
      'It stands on the timeline; what was made of the words before is made anew.',
    ),
  },
});

export interface TranscriptRouteOptions extends SessionDeps {
  corrections: Pick<Corrections, 'change'>;
}

export function transcriptRoutes(deps: TranscriptRouteOptions) {
  const router = createRouter();
  router.use(requireSession(deps));
  return router.openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(
      await deps.corrections.change(c.var.signedIn.user.id, id, c.req.valid('json')),
      200,
    );
  });
}
