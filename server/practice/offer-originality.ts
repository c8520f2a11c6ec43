import { isIPv4 } from 'node:net';
import type { Clock } from '#lib/clock.ts';
import type { Logger } from '#lib/logger.ts';
import { createCopyleaks, type CopyleaksOptions } from './copyleaks.ts';
import {
  createOriginalityChecks,
  type OriginalityChecks,
  type OriginalityStore,
} from './originality.ts';

/**
 * Comparisons with the web where an account is configured; null otherwise, and where the service could not
 * call us back: at an address that only this machine knows.
 */
export function offerOriginality(options: {
  config: { copyleaks?: CopyleaksOptions; authSecret: string; baseUrl: string };
  store: OriginalityStore;
  clock: Clock;
  logger: Logger;
}): OriginalityChecks | null {
  const { store, clock, logger } = options;
  const { copyleaks: account, authSecret: secret, baseUrl } = options.config;
  if (!account) return null;
  // With a stand-in for the vendor it may be on this machine, too.
  if (!account.baseUrl && !isReachable(new URL(baseUrl).hostname)) {
    logger.warn('BASE_URL cannot be reached by Copyleaks, so no answer is compared with the web');
    return null;
  }
  return createOriginalityChecks({
    scanner: createCopyleaks(account),
    store,
    secret,
    baseUrl,
    clock,
    logger,
  });
}

function isReachable(host: string): boolean {
  const isPrivate =
    isIPv4(host) && /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./.test(host);
  return !isPrivate && host.includes('.') && !/\.(?:local|internal|localhost)$/.test(host);
}
