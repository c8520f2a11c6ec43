import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Logger } from '#lib/logger.ts';
import type { HttpEnv } from './router.ts';

/**
 * The built client. Vite puts a hash into each name under `/assets`, so those are kept for ever;
 * every other path without an extension is one of the client's own pages.
 */
export function createStatic({ clientDir, logger }: { clientDir: string; logger: Logger }) {
  const app = new Hono<HttpEnv>();
  const page = join(clientDir, 'index.html');
  if (!existsSync(page)) {
    logger.warn({ clientDir }, 'the client is not built: run "npm run build"');
    return app;
  }
  app.use(async (c, next) => {
    await next();
    if (!c.res.ok) return;
    const hashed = c.req.path.startsWith('/assets/');
    c.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  app.get('*', serveStatic({ root: clientDir }));
  const index = serveStatic({ path: page });
  app.get('*', (c, next) => (isPage(c.req.path) ? index(c, next) : next()));
  return app;
}

function isPage(path: string): boolean {
  return !/^\/(api|assets)(\/|$)/.test(path) && extname(path) === '';
}
