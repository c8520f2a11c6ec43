import { createRoute } from '@hono/zod-openapi';
import type { Search } from '#server/search/search.ts';
import { searchPage, searchWish } from '#shared/search.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';
import { cursorOf, searchPosition } from '../search-cursor.ts';

const findRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'Sessions in which words were found, in what the visitor may read, the best first',
  request: { query: searchWish.extend({ cursor: searchPosition.optional() }) },
  responses: { 200: json(searchPage, 'One page.') },
});

export interface SearchRouteOptions extends SessionDeps {
  search: Search;
}

export function searchRoutes(deps: SearchRouteOptions) {
  const router = createRouter();
  router.use(requireSession(deps));
  return router.openapi(findRoute, async (c) => {
    const { user } = c.var.signedIn;
    await deps.limits?.take('search', user.id);
    const { cursor, ...wish } = c.req.valid('query');
    const { next, ...page } = await deps.search.find(user.id, wish, cursor ?? null);
    const { loose } = page;
    return c.json({ ...page, next: next && cursorOf({ place: next, loose }) }, 200);
  });
}
