import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { ClipLinkId } from '#shared/clips.ts';

/** After this somebody who left a page open is asked for the passcode again. */
export const passMs = 12 * 3_600_000;

/** What a browser that opened a link shows with each request for its film; nothing is kept of it here. */
export interface Passes {
  issue(linkId: ClipLinkId): string;
  isValid(linkId: ClipLinkId, pass: string): boolean;
}

export function createPasses({ secret, now }: { secret: string; now(): number }): Passes {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'clip passes', 32));
  const sign = (linkId: ClipLinkId, until: string) =>
    createHmac('sha256', key).update(`${linkId}.${until}`).digest();
  return {
    issue(linkId) {
      const until = Math.floor(now() + passMs).toString(36);
      return `${until}.${sign(linkId, until).toString('base64url')}`;
    },
    isValid(linkId, pass) {
      const [until = '', mac = ''] = pass.split('.');
      const [given, wanted] = [Buffer.from(mac, 'base64url'), sign(linkId, until)];
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
      return Number.parseInt(until, 36) > now();
    },
  };
}
