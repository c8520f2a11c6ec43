import type { LocationQuery, RouteLocationRaw } from 'vue-router';

/** Where to go after signing in. Only paths of our own are followed, never another site's address. */
export function returnTarget({ to }: LocationQuery): RouteLocationRaw {
  const path = Array.isArray(to) ? to[0] : to;
  return path && /^\/(?![/\\])/.test(path) ? path : { name: 'home' };
}
