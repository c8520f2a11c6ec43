import { createRoute, z } from '@hono/zod-openapi';
import { coachingLogEntry, myCandidate, myCoach } from '#shared/coaches.ts';
import { coachingId } from '#shared/ids.ts';
import { createRouter, json, requireSession } from '../router.ts';
import type { InvitationRouteOptions } from './invitations.ts';

const params = z.object({ id: coachingId });
const coaches = json(z.object({ coaches: z.array(myCoach) }), 'All of them, newest first.');
const logPage = 50;
const yesOrNo = z.enum(['true', 'false']);

const coachesRoute = createRoute({
  method: 'get',
  path: '/coaches',
  summary: 'Who coaches the visitor, or asks to, or did',
  responses: { 200: coaches },
});

const allowRoute = createRoute({
  method: 'post',
  path: '/{id}/allow',
  summary: 'Allow a coach to see and hear; also one who was refused or sent away by mistake',
  request: {
    params,
    query: z.object({
      /** Whether also what is over may be read; left out as it was before. */
      earlier: yesOrNo.optional(),
      /** Whether recordings may be watched as well; left out as it was before. */
      films: yesOrNo.optional(),
    }),
  },
  responses: { 200: coaches },
});

const filmsRoute = createRoute({
  method: 'post',
  path: '/{id}/films',
  summary:
    'Whether an allowed coach may also watch the recordings of what they may read; works at once',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: z.object({ on: z.boolean() }) } },
    },
  },
  responses: { 200: coaches },
});

const endRoute = createRoute({
  method: 'post',
  path: '/{id}/end',
  summary: 'Refuse a coach, send one away, or leave a candidate; it works at once',
  request: { params },
  responses: { 200: json(z.object({ id: coachingId }), 'It is over.') },
});

const candidatesRoute = createRoute({
  method: 'get',
  path: '/candidates',
  summary: 'Whom the visitor coaches, with the interviews they may see',
  responses: { 200: json(z.object({ candidates: z.array(myCandidate) }), 'By name.') },
});

const logRoute = createRoute({
  method: 'get',
  path: '/log',
  summary: 'Everything that was done about the visitor’s coaches, newest first',
  request: {
    query: z.object({ before: z.coerce.number<string>().int().min(1).optional() }),
  },
  responses: {
    200: json(
      z.object({
        entries: z.array(coachingLogEntry),
        /** Goes into `before` for the page after this one; null on the last page. */
        next: z.number().int().nullable(),
      }),
      'One page.',
    ),
  },
});

export function coachingRoutes(
  deps: Pick<InvitationRouteOptions, 'accounts' | 'limits' | 'coaches'>,
) {
  const { coachings } = deps.coaches;
  const router = createRouter();
  router.use(requireSession(deps));

  return router
    .openapi(coachesRoute, async (c) => {
      return c.json({ coaches: await coachings.listCoaches(c.var.signedIn.user.id) }, 200);
    })
    .openapi(candidatesRoute, async (c) => {
      return c.json({ candidates: await coachings.listCandidates(c.var.signedIn.user.id) }, 200);
    })
    .openapi(logRoute, async (c) => {
      const { before } = c.req.valid('query');
      const page = { limit: logPage + 1, before };
      const found = await coachings.readLog(c.var.signedIn.user.id, page);
      const entries = found.slice(0, logPage);
      const next = found.length > logPage ? (entries.at(-1)?.id ?? null) : null;
      return c.json({ entries, next }, 200);
    })
    .openapi(allowRoute, async (c) => {
      const { user } = c.var.signedIn;
      const { earlier, films } = c.req.valid('query');
      const how = { earlier: chosen(earlier), films: chosen(films) };
      await coachings.allow(c.req.valid('param').id, user.id, how);
      return c.json({ coaches: await coachings.listCoaches(user.id) }, 200);
    })
    .openapi(filmsRoute, async (c) => {
      const { user } = c.var.signedIn;
      await coachings.allowFilms(c.req.valid('param').id, user.id, c.req.valid('json').on);
      return c.json({ coaches: await coachings.listCoaches(user.id) }, 200);
    })
    .openapi(endRoute, async (c) => {
      const { id } = c.req.valid('param');
      await coachings.end(id, c.var.signedIn.user.id);
      return c.json({ id }, 200);
    });
}

function chosen(answer: 'true' | 'false' | undefined): boolean | undefined {
  return answer === undefined ? undefined : answer === 'true';
}
