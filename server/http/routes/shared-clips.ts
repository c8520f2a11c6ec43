import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { passMs } from '#server/clips/passes.ts';
import { clipLinkId, clipOpening, sharedClip, type ClipLinkId } from '#shared/clips.ts';
import { clientAddress } from '../client-address.ts';
import { answerRanged } from '../ranged.ts';
import { createRouter, json, type HttpEnv } from '../router.ts';
import type { ClipRouteOptions } from './clips.ts';

const params = z.object({ linkId: clipLinkId });
const binary = z.any().openapi({ type: 'string', format: 'binary' });

const openRoute = createRoute({
  method: 'post',
  path: '/open',
  summary: 'Open the clip of a link; an account is not needed',
  description: 'The token is in the body, so that no log of addresses holds a key.',
  request: {
    body: { required: true, content: { 'application/json': { schema: clipOpening } } },
  },
  responses: {
    200: json(sharedClip, 'What it is; a cookie opens its film for twelve hours.'),
  },
});

const filmRoute = createRoute({
  method: 'get',
  path: '/{linkId}/film',
  summary: 'The clip of a link that was opened, or a range of its bytes',
  request: {
    params,
    headers: z.object({ range: z.string().optional(), 'if-range': z.string().optional() }),
  },
  responses: {
    200: { description: 'All of it.', content: { 'video/webm': { schema: binary } } },
    206: { description: 'The range.', content: { 'video/webm': { schema: binary } } },
  },
});

const captionsRoute = createRoute({
  method: 'get',
  path: '/{linkId}/captions.vtt',
  summary: 'What is said in the clip of a link that was opened',
  request: { params },
  responses: { 200: { description: 'WebVTT.', content: { 'text/vtt': { schema: binary } } } },
});

/** Clips for whoever holds a link. */
export function sharedClipRoutes(
  deps: Pick<ClipRouteOptions, 'clips' | 'limits' | 'trustProxy'> & { baseUrl: string },
) {
  const { clips, limits, trustProxy } = deps;
  const secure = deps.baseUrl.startsWith('https:');
  const router = createRouter();

  /** Nobody is signed in here, so they are counted by where they come from. */
  router.use(async (c, next) => {
    await limits?.take('clip', clientAddress(c, trustProxy) ?? 'unknown');
    await next();
  });

  return router
    .openapi(openRoute, async (c) => {
      const { token, passcode } = c.req.valid('json');
      const { shared, pass } = await clips.open(token, passcode);
      setCookie(c, cookieOf(shared.linkId), pass, {
        ...{ httpOnly: true, sameSite: 'Strict', secure, maxAge: passMs / 1000 },
        path: `/api/shared-clips/${shared.linkId}`,
      });
      return c.json(shared, 200);
    })
    .openapi(filmRoute, async (c) => {
      const { linkId } = c.req.valid('param');
      const playable = await clips.playShared(linkId, passOf(c, linkId));
      const more = { 'Content-Type': 'video/webm' };
      return answerRanged(c, playable, { headers: c.req.valid('header'), more });
    })
    .openapi(captionsRoute, async (c) => {
      const { linkId } = c.req.valid('param');
      const text = await clips.sharedCaptions(linkId, passOf(c, linkId));
      return c.body(text, 200, { 'Content-Type': 'text/vtt; charset=utf-8' });
    });
}

function cookieOf(linkId: ClipLinkId): string {
  return `clip-${linkId}`;
}

function passOf(c: Context<HttpEnv>, linkId: ClipLinkId): string {
  return getCookie(c, cookieOf(linkId)) ?? '';
}
