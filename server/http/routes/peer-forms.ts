import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '#server/store/store.ts';
import { interviewId, peerSessionId } from '#shared/ids.ts';
import { peerAnswers, peerForm, receivedPeerForm } from '#shared/peers.ts';
import type { ReadableInterviews } from '../readable-interviews.ts';
import { createRouter, json, requireSession } from '../router.ts';
import type { PeerRouteOptions } from './peers.ts';

const params = z.object({ id: peerSessionId });

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  summary: 'What the visitor wrote down about the half they watched',
  request: { params },
  responses: { 200: json(z.object({ form: peerForm.nullable() }), 'Null: nothing yet.') },
});

const saveRoute = createRoute({
  method: 'put',
  path: '/{id}',
  summary: 'Keep a draft, or hand the form over for good',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': { schema: z.object({ answers: peerAnswers, submit: z.boolean() }) },
      },
    },
  },
  responses: { 200: json(peerForm, 'As it is kept.') },
});

const aboutRoute = createRoute({
  method: 'get',
  path: '/about/{interviewId}',
  summary: 'What peers handed over about one’s own interview',
  request: { params: z.object({ interviewId }) },
  responses: { 200: json(z.object({ forms: z.array(receivedPeerForm) }), 'Oldest first.') },
});

export function peerFormRoutes(
  deps: PeerRouteOptions & { readable: ReadableInterviews; store: Pick<Store, 'peerForms'> },
) {
  const { forms } = deps.peers;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(readRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json({ form: await forms.read(c.var.signedIn.user.id, id) }, 200);
    })
    .openapi(saveRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await forms.save(c.var.signedIn.user.id, id, c.req.valid('json')), 200);
    })
    .openapi(aboutRoute, async (c) => {
      const { interviewId: about } = c.req.valid('param');
      await deps.readable.own(c.var.signedIn.user.id, about);
      return c.json({ forms: await deps.store.peerForms.about(about) }, 200);
    });
}
