import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { PeerFormDesk } from '#server/peers/forms.ts';
import type { Peers } from '#server/peers/peers.ts';
import { invitationToken } from '#shared/coaches.ts';
import { interviewId, peerSessionId } from '#shared/ids.ts';
import {
  madePeerSession,
  newPeerSession,
  offeredPeerSession,
  peerHalf,
  peerSession,
} from '#shared/peers.ts';
import { clientAddress } from '../client-address.ts';
import { createRouter, json, requireSession, type HttpEnv, type SessionDeps } from '../router.ts';

const params = z.object({ id: peerSessionId });
const session = { 200: json(peerSession, 'The session as it is now, for the visitor.') };
const body = <S extends z.ZodType>(schema: S) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

const makeRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Practise with a peer: a session with one’s own rehearsal, and its link, told only here',
  request: body(newPeerSession),
  responses: { 201: json(madePeerSession, 'The session and the token of its link.') },
});

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The visitor’s sessions with peers, newest first',
  responses: { 200: json(z.object({ sessions: z.array(peerSession) }), 'The newest 30.') },
});

const lookRoute = createRoute({
  method: 'post',
  path: '/look',
  summary: 'Who invites to practise together; an account is not needed',
  request: body(z.object({ token: invitationToken })),
  responses: { 200: json(offeredPeerSession, 'It may be taken up.') },
});

const joinRoute = createRoute({
  method: 'post',
  path: '/join',
  summary: 'Come with a rehearsal of one’s own; the link then is used',
  request: body(z.object({ token: invitationToken, interviewId })),
  responses: session,
});

const roomRoute = createRoute({
  method: 'get',
  path: '/rooms/{interviewId}',
  summary: 'The session that an interview belongs to, where the visitor is one of its two',
  request: { params: z.object({ interviewId }) },
  responses: {
    200: json(z.object({ session: peerSession.nullable() }), 'Null: it belongs to none of theirs.'),
  },
});

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary: 'One session; asking shows the other person that the visitor is here',
  request: { params },
  responses: session,
});

const renewRoute = createRoute({
  method: 'post',
  path: '/{id}/link',
  summary: 'Another link; the one before no longer works',
  request: { params },
  responses: { 200: json(madePeerSession, 'The session and its new token.') },
});

const readyRoute = createRoute({
  method: 'post',
  path: '/{id}/ready',
  summary: 'Ready for the next half, or not yet; whoever is interviewed in it consents to be seen',
  request: {
    params,
    ...body(z.object({ ready: z.boolean(), consent: z.boolean().default(false) })),
  },
  responses: session,
});

const endHalfRoute = createRoute({
  method: 'post',
  path: '/{id}/end-half',
  summary: 'End the half that is on; from then on nobody watches',
  request: { params, ...body(z.object({ half: peerHalf })) },
  responses: session,
});

const cancelRoute = createRoute({
  method: 'post',
  path: '/{id}/cancel',
  summary: 'Cancel a session, or take its invitation back',
  request: { params },
  responses: session,
});

export interface PeerRouteOptions extends SessionDeps {
  peers: { sessions: Peers; forms: PeerFormDesk };
  trustProxy: boolean;
}

export function peerRoutes(deps: PeerRouteOptions) {
  const { sessions } = deps.peers;
  const router = createRouter();
  const signedIn = requireSession(deps);
  router.use('*', (c, next) => (c.req.path.endsWith('/look') ? next() : signedIn(c, next)));

  /** Links are looked at by people without an account, so they are counted by where they come from. */
  async function moderately(c: Context<HttpEnv>) {
    await deps.limits?.take('invitation', clientAddress(c, deps.trustProxy) ?? 'unknown');
  }

  return router
    .openapi(makeRoute, async (c) => {
      return c.json(await sessions.make(c.var.signedIn.user.id, c.req.valid('json')), 201);
    })
    .openapi(listRoute, async (c) => {
      return c.json({ sessions: await sessions.list(c.var.signedIn.user.id) }, 200);
    })
    .openapi(lookRoute, async (c) => {
      await moderately(c);
      const visitor = await deps.accounts.getSession(c.req.raw.headers);
      const { token } = c.req.valid('json');
      return c.json(await sessions.look(token, visitor?.user.id ?? null), 200);
    })
    .openapi(joinRoute, async (c) => {
      await moderately(c);
      const { token, interviewId: own } = c.req.valid('json');
      return c.json(await sessions.join(c.var.signedIn.user.id, token, own), 200);
    })
    .openapi(roomRoute, async (c) => {
      const { interviewId: room } = c.req.valid('param');
      return c.json({ session: await sessions.inRoom(c.var.signedIn.user.id, room) }, 200);
    })
    .openapi(readRoute, async (c) => {
      return c.json(await sessions.read(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(renewRoute, async (c) => {
      return c.json(await sessions.renew(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    })
    .openapi(readyRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await sessions.ready(c.var.signedIn.user.id, id, c.req.valid('json')), 200);
    })
    .openapi(endHalfRoute, async (c) => {
      const { id } = c.req.valid('param');
      const { half } = c.req.valid('json');
      return c.json(await sessions.endHalf(c.var.signedIn.user.id, id, half), 200);
    })
    .openapi(cancelRoute, async (c) => {
      return c.json(await sessions.cancel(c.var.signedIn.user.id, c.req.valid('param').id), 200);
    });
}
