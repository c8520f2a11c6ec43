import { createHash, randomBytes } from 'node:crypto';

/** 192 bits. */
const tokenBytes = 24;

/** What an invitation's link carries; it is never stored. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** A token is as random as a key, so a plain digest cannot be turned around. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
