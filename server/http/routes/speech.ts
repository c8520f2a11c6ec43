import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '#lib/errors.ts';
import type { Voices } from '#server/speech/voices/voices.ts';
import type { Store } from '#server/store/store.ts';
import { interviewId } from '#shared/ids.ts';
import { spokenText } from '#shared/plan.ts';
import { createRouter, requireSession, type SessionDeps } from '../router.ts';

const sound = z.any().openapi({ type: 'string', format: 'binary' });

const route = createRoute({
  method: 'get',
  path: '/{id}/questions/{index}/speech',
  summary: 'A question of one’s own interview, read aloud',
  request: {
    params: z.object({
      id: interviewId,
      index: z.coerce.number<string>().int().min(0).max(100),
    }),
  },
  responses: {
    200: {
      description: 'The question as sound.',
      content: { 'audio/wav': { schema: sound }, 'audio/mpeg': { schema: sound } },
    },
  },
});

export interface SpeechRouteOptions extends SessionDeps {
  store: Pick<Store, 'interviews'>;
  voices: Pick<Voices, 'speak'>;
}

/** Only questions of the visitor's own interviews are read: nobody has other texts spoken here. */
export function speechRoutes(deps: SpeechRouteOptions) {
  const { store, voices } = deps;
  const router = createRouter();
  router.use(requireSession(deps));
  return router.openapi(route, async (c) => {
    const { id, index } = c.req.valid('param');
    const interview = await store.interviews.get(c.var.signedIn.user.id, id);
    const question = interview?.questions[index];
    if (!question) throw new AppError('not_found', 'There is no such question.');
    const { audio, type } = await voices.speak(spokenText(question), id);
    return c.body(audio, 200, {
      'Content-Type': type,
      'Cache-Control': 'private, max-age=86400',
    });
  });
}
