import { createRoute } from '@hono/zod-openapi';
import type { TrendReader } from '#server/trends/trends.ts';
import { userId } from '#shared/ids.ts';
import { trendFilter, trendNews, trends } from '#shared/trends.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const readRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'What moved over sessions: one’s own, or those of a candidate who allows the visitor',
  request: { query: trendFilter.extend({ candidate: userId.optional() }) },
  responses: {
    200: json(trends, 'Sessions, oldest first, with a series for each measure and dimension.'),
  },
});

const newsRoute = createRoute({
  method: 'get',
  path: '/news',
  summary: 'The clearest move of the visitor’s own last 90 days',
  responses: { 200: json(trendNews, 'It, or null where nothing surely moved for the better.') },
});

export interface TrendRouteOptions extends SessionDeps {
  trends: TrendReader;
}

export function trendRoutes(deps: TrendRouteOptions) {
  const router = createRouter();
  router.use(requireSession(deps));
  return router
    .openapi(readRoute, async (c) => {
      const { candidate, ...filter } = c.req.valid('query');
      const wish = { candidateId: candidate, filter };
      return c.json(await deps.trends.read(c.var.signedIn.user.id, wish), 200);
    })
    .openapi(newsRoute, async (c) => c.json(await deps.trends.news(c.var.signedIn.user.id), 200));
}
