import { createRoute } from '@hono/zod-openapi';
import type { Ai } from '#server/ai/ai.ts';
import { aiState } from '#shared/schemas.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const stateRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Which language model helps, and how much of it is left today',
  responses: { 200: json(aiState, 'Without a model everything is done by rules on this server.') },
});

export function aiRoutes(deps: SessionDeps & { ai: Pick<Ai, 'model' | 'remaining'> }) {
  const { ai } = deps;
  const router = createRouter();
  router.use(requireSession(deps));
  return router.openapi(stateRoute, async (c) => {
    const { model } = ai;
    const remainingTokens = model === null ? 0 : await ai.remaining(c.var.signedIn.user.id);
    return c.json({ model, remainingTokens }, 200);
  });
}
