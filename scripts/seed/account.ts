import { randomBytes } from 'node:crypto';
import { createAccounts } from '#server/accounts/accounts.ts';
import type { Config } from '#server/config.ts';
import type { Store } from '#server/store/store.ts';
import type { Logger } from '#lib/logger.ts';

interface SeededAccount {
  email: string;
  password: string;
  userId: string;
}

/** Signs up whoever seeds what, as a visitor would. */
export function signUpOn({
  store,
  config,
  logger,
}: {
  store: Store;
  config: Config;
  logger: Logger;
}): (name: string) => Promise<SeededAccount> {
  const accounts = createAccounts({
    store,
    secret: config.authSecret,
    baseUrl: config.baseUrl,
    logger,
    rateLimit: false,
  });
  return async (name) => {
    const suffix = randomBytes(3).toString('hex');
    const email = `${name.toLowerCase()}-${suffix}@example.test`;
    const password = `rehearse-${suffix}`;
    const headers = { 'content-type': 'application/json', origin: config.baseUrl };
    const response = await accounts.handler(
      new Request(`${config.baseUrl}/api/auth/sign-up/email`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ name, email, password }),
      }),
    );
    if (!response.ok) throw new Error(`signing up answered ${response.status}`);
    const { user } = (await response.json()) as { user: { id: string } };
    return { email, password, userId: user.id };
  };
}
