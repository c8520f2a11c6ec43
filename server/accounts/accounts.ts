import { betterAuth, type BetterAuthOptions, type DBAdapter } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { AccountsDatabase } from '#server/store/store.ts';
import { passwords } from './passwords.ts';
import { watched, withOutages } from './watched-adapter.ts';

const daySeconds = 24 * 60 * 60;

/** The HTTP door writes the caller's address here; what a caller sends under this name is dropped. */
export const clientAddressHeader = 'x-client-address';

export interface SignedIn {
  user: { id: string; name: string; email: string };
  expiresAt: Date;
}

export interface Accounts {
  /** Answers everything under `/api/auth`. */
  handler(request: Request): Promise<Response>;
  /** Who the cookie in these headers belongs to. @throws AppError `store_unavailable` */
  getSession(headers: Headers): Promise<SignedIn | null>;
}

/** Signing up, in and out with e-mail address and password. */
export function createAccounts(options: {
  store: { readonly accountsDatabase: AccountsDatabase };
  secret: string;
  /** Cookies are `Secure` when this is an https address. */
  baseUrl: string;
  logger: Logger;
  rateLimit?: boolean;
}): Accounts {
  const { baseUrl, secret, logger, rateLimit = true } = options;
  const { db, schema, guard } = options.store.accountsDatabase;
  const adapter = drizzleAdapter(db, { provider: 'pg', schema, transaction: true });

  const auth = betterAuth({
    appName: 'IntervYou',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: (authOptions: BetterAuthOptions): DBAdapter => watched(adapter(authOptions), guard),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: passwords,
    },
    session: { expiresIn: 30 * daySeconds, updateAge: daySeconds },
    databaseHooks: {
      user: { create: { before: refuseOverlong }, update: { before: refuseOverlong } },
    },
    trustedOrigins: (request) => ownOrigins(request),
    rateLimit: { enabled: rateLimit, storage: 'memory' },
    advanced: {
      cookiePrefix: 'intervyou',
      // Said outright, because better-auth leaves these off where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    telemetry: { enabled: false },
    onAPIError: { throw: true },
    logger: { level: 'warn', log: quietly(logger) },
  });

  return {
    handler: (request) => withOutages(() => auth.handler(request)),
    getSession: async (headers) => {
      const found = await withOutages(() => auth.api.getSession({ headers }));
      if (!found) return null;
      const { id, name, email } = found.user;
      return { user: { id, name, email }, expiresAt: found.session.expiresAt };
    },
  };
}

async function refuseOverlong(user: {
  name?: string | undefined;
  email?: string | undefined;
  image?: string | null | undefined;
}): Promise<void> {
  const { name = '', email = '', image } = user;
  if (name.length > 100 || email.length > 254 || (image ?? '').length > 500) {
    throw new APIError('BAD_REQUEST', { code: 'TOO_LONG', message: 'That is too long.' });
  }
}

/** A page we served may talk back to us, under whichever name and scheme the visitor reached us. */
function ownOrigins(request: Request | undefined): string[] {
  if (!request) return [];
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return [`http://${host}`, `https://${host}`];
}

/** better-auth's texts may quote an address, and its extra arguments may be whole rows. */
function quietly(logger: Logger) {
  return (level: 'debug' | 'info' | 'warn' | 'error', message: unknown, ...rest: unknown[]) => {
    const err = [message, ...rest].find((one) => one instanceof AppError);
    const text = typeof message === 'string' ? message : 'accounts';
    logger[level]({ from: 'better-auth', err }, text.replaceAll(/\S+@\S+/g, '[address]'));
  };
}
