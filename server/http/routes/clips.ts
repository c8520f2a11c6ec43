import { createRoute, z } from '@hono/zod-openapi';
import type { Clips } from '#server/clips/clips.ts';
import { clip, clipId, clipLinkId, madeClipLink, newClip, newClipLink } from '#shared/clips.ts';
import { interviewId } from '#shared/ids.ts';
import { answerRanged } from '../ranged.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const params = z.object({ id: clipId });
const rangeHeaders = z.object({ range: z.string().optional(), 'if-range': z.string().optional() });
const film = {
  'video/webm': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
};
const captions = {
  'text/vtt': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
};
const body = <S extends z.ZodType>(schema: S) => ({
  required: true,
  content: { 'application/json': { schema } },
});

const makeRoute = createRoute({
  method: 'post',
  path: '/',
  summary: 'Cut a span out of one’s own recording',
  request: { body: body(newClip) },
  responses: { 201: json(clip, 'It is cut.') },
});

const listRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'The clips of one’s own recording, with their links and when those were opened',
  request: { query: z.object({ interview: interviewId }) },
  responses: { 200: json(z.object({ clips: z.array(clip) }), 'Newest first.') },
});

const removeRoute = createRoute({
  method: 'delete',
  path: '/{id}',
  summary: 'Delete a clip with all its links',
  request: { params },
  responses: { 200: json(z.object({ id: clipId }), 'It is gone.') },
});

const filmRoute = createRoute({
  method: 'get',
  path: '/{id}/film',
  summary: 'A clip of one’s own, or a range of its bytes',
  request: { params, headers: rangeHeaders },
  responses: {
    200: { description: 'All of it.', content: film },
    206: { description: 'The range.', content: film },
  },
});

const captionsRoute = createRoute({
  method: 'get',
  path: '/{id}/captions.vtt',
  summary: 'What is said in a clip of one’s own',
  request: { params },
  responses: { 200: { description: 'WebVTT.', content: captions } },
});

const shareRoute = createRoute({
  method: 'post',
  path: '/{id}/links',
  summary: 'Make a link to a clip; its token is told in this answer only',
  request: { params, body: body(newClipLink) },
  responses: { 201: json(madeClipLink, 'The link.') },
});

const revokeRoute = createRoute({
  method: 'delete',
  path: '/{id}/links/{linkId}',
  summary: 'Revoke a link; it works at once',
  request: { params: params.extend({ linkId: clipLinkId }) },
  responses: { 200: json(clip, 'The clip as it is now.') },
});

export interface ClipRouteOptions extends SessionDeps {
  clips: Clips;
  trustProxy: boolean;
}

/** A candidate's own clips. */
export function clipRoutes(deps: ClipRouteOptions) {
  const { clips } = deps;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(makeRoute, async (c) => {
      return c.json(await clips.make(c.var.signedIn.user.id, c.req.valid('json')), 201);
    })
    .openapi(listRoute, async (c) => {
      const { interview } = c.req.valid('query');
      return c.json({ clips: await clips.list(c.var.signedIn.user.id, interview) }, 200);
    })
    .openapi(filmRoute, async (c) => {
      const playable = await clips.play(c.var.signedIn.user.id, c.req.valid('param').id);
      const more = { 'Content-Type': 'video/webm' };
      return answerRanged(c, playable, { headers: c.req.valid('header'), more });
    })
    .openapi(captionsRoute, async (c) => {
      const text = await clips.captions(c.var.signedIn.user.id, c.req.valid('param').id);
      return c.body(text, 200, { 'Content-Type': 'text/vtt; charset=utf-8' });
    })
    .openapi(shareRoute, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await clips.share(c.var.signedIn.user.id, id, c.req.valid('json')), 201);
    })
    .openapi(revokeRoute, async (c) => {
      const { id, linkId } = c.req.valid('param');
      return c.json(await clips.revoke(c.var.signedIn.user.id, id, linkId), 200);
    })
    .openapi(removeRoute, async (c) => {
      const { id } = c.req.valid('param');
      await clips.remove(c.var.signedIn.user.id, id);
      return c.json({ id }, 200);
    });
}
