import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Coaches } from '#server/coaches/coaches.ts';
import {
  invitation,
  invitationToken,
  madeInvitation,
  newInvitation,
  offeredInvitation,
} from '#shared/coaches.ts';
import { invitationId } from '#shared/ids.ts';
import { clientAddress } from '../client-address.ts';
import { createRouter, json, requireSession, type HttpEnv, type SessionDeps } from '../router.ts';

const params = z.object({ id: invitationId });
/** In the body, so that no log of addresses holds a key. */
const byToken = {
  body: {
    required: true,
    content: { 'application/json': { schema: z.object({ token: invitationToken }) } },
  },
} as const;

const makeRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Invite a coach; the token of the link is told in this answer only',
  request: {
    body: { required: true, content: { 'application/json': { schema: newInvitation } } },
  },
  responses: { 201: json(madeInvitation, 'The invitation and its token.') },
});

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The visitor’s invitations, newest first',
  responses: {
    200: json(
      z.object({
        invitations: z.array(invitation),
        /** Whether invitations can be sent by e-mail from here. */
        mails: z.boolean(),
      }),
      'The newest 100.',
    ),
  },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/{id}',
  summary: 'Revoke an invitation; who has taken it up stays',
  request: { params },
  responses: { 200: json(invitation, 'It is revoked.') },
});

const lookRoute = createRoute({
  method: 'post',
  path: '/look',
  summary: 'Who invites and to what; an account is not needed',
  request: byToken,
  responses: { 200: json(offeredInvitation, 'It may be taken up.') },
});

const acceptRoute = createRoute({
  method: 'post',
  path: '/accept',
  summary: 'Take an invitation up; the candidate is asked to allow it',
  request: byToken,
  responses: { 200: json(z.object({}), 'The candidate is told.') },
});

export interface InvitationRouteOptions extends SessionDeps {
  coaches: Pick<Coaches, 'invitations' | 'coachings'>;
  trustProxy: boolean;
}

export function invitationRoutes(deps: InvitationRouteOptions) {
  const { invitations } = deps.coaches;
  const router = createRouter();
  const session = requireSession(deps);
  router.use('/', session);
  router.use('/accept', session);
  router.on('DELETE', '/:id', session);

  /** Links are looked at by people without an account, so they are counted by where they come from. */
  async function moderately(c: Context<HttpEnv>) {
    await deps.limits?.take('invitation', clientAddress(c, deps.trustProxy) ?? 'unknown');
  }

  return router
    .openapi(makeRoute, async (c) => {
      return c.json(await invitations.make(c.var.signedIn.user, c.req.valid('json')), 201);
    })
    .openapi(listRoute, async (c) => {
      const list = await invitations.list(c.var.signedIn.user.id);
      return c.json({ invitations: list, mails: invitations.mails }, 200);
    })
    .openapi(lookRoute, async (c) => {
      await moderately(c);
      const signedIn = await deps.accounts.getSession(c.req.raw.headers);
      const { token } = c.req.valid('json');
      return c.json(await invitations.look(token, signedIn?.user.id ?? null), 200);
    })
    .openapi(acceptRoute, async (c) => {
      await moderately(c);
      await invitations.accept(c.req.valid('json').token, c.var.signedIn.user.id);
      return c.json({}, 200);
    })
    .openapi(revokeRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await invitations.revoke(c.var.signedIn.user.id, id), 200);
    });
}
