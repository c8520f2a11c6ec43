import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Accounts, SignedIn } from '#server/accounts/accounts.ts';
import type { RequestLimits } from '#server/limits/request-limits.ts';

export interface HttpEnv {
  /** Absent where the app is asked without a server. */
  Bindings: Partial<HttpBindings>;
  Variables: { signedIn: SignedIn };
}

/** A router that answers unreadable input in our one way. */
export function createRouter() {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const cause = result.error;
      const lines = cause.issues.map(
        ({ path, message }) => `${path.join('.') || 'body'}: ${message}`,
      );
      throw new AppError('bad_request', lines.join('; '), { cause });
    },
  });
}

export interface SessionDeps {
  accounts: Accounts;
  /** Absent where many candidates share an account: in load tests. */
  limits?: RequestLimits | undefined;
}

/** Lets only signed-in visitors through, in moderation; handlers find them in `c.var.signedIn`. */
export function requireSession({ accounts, limits }: SessionDeps) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const signedIn = await accounts.getSession(c.req.raw.headers);
    if (!signedIn) throw new AppError('unauthenticated', 'Please sign in.');
    await limits?.take('http', signedIn.user.id);
    c.set('signedIn', signedIn);
    await next();
  });
}

/** A JSON answer in a route's description. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}
