import { randomBytes } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { LetterStore } from '#server/threads/letter-ports.ts';
import { dayMs } from '#shared/coaches.ts';
import { letterKind, letterSettings, letterToken, letterWishes } from '#shared/letters.ts';
import { clientAddress } from '../client-address.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const settings = json(
  letterSettings,
  'Until somebody chooses, only letters about their own dates.',
);

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Which letters the visitor wants',
  responses: { 200: settings },
});

const saveRoute = createRoute({
  method: 'put',
  path: '/',
  summary: 'Ask for letters, or for none',
  request: {
    body: { required: true, content: { 'application/json': { schema: letterWishes } } },
  },
  responses: { 200: settings },
});

const endRoute = createRoute({
  method: 'post',
  path: '/end/{kind}/{token}',
  summary: 'End letters of a kind by the link in each of them; needs no session (RFC 8058)',
  request: { params: z.object({ kind: letterKind, token: letterToken }) },
  responses: { 200: json(z.object({ kind: letterKind }), 'They have ended.') },
});

export interface LetterRouteOptions extends SessionDeps {
  letters: LetterStore;
  mails: boolean;
  trustProxy: boolean;
}

export function letterRoutes(deps: LetterRouteOptions) {
  const { letters, mails: available } = deps;
  const router = createRouter();
  router.use('/', requireSession(deps));

  return router
    .openapi(readRoute, async (c) => {
      const wishes = await letters.wishes(c.var.signedIn.user.id);
      return c.json({ ...wishes, available }, 200);
    })
    .openapi(saveRoute, async (c) => {
      const wishes = c.req.valid('json');
      const token = randomBytes(24).toString('base64url');
      const digestDueAt = new Date(Date.now() + dayMs);
      await letters.save(c.var.signedIn.user.id, wishes, { token, digestDueAt });
      return c.json({ ...wishes, available }, 200);
    })
    .openapi(endRoute, async (c) => {
      await deps.limits?.take('invitation', clientAddress(c, deps.trustProxy) ?? 'unknown');
      const { kind, token } = c.req.valid('param');
      await letters.end(kind, token);
      return c.json({ kind }, 200);
    });
}
