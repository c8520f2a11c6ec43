import type { Context } from 'hono';
import type { HttpEnv } from './router.ts';

/**
 * Where a request comes from. Only what the proxy itself added is believed, and only when there is
 * one: it appends to `X-Forwarded-For`, so the last entry is its own.
 */
export function clientAddress(c: Context<HttpEnv>, trustProxy: boolean): string | undefined {
  const forwarded = trustProxy && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return forwarded || c.env?.incoming?.socket.remoteAddress;
}
