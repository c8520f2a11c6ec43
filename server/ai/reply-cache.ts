import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const maxReplies = 500;
const keptMs = 24 * 60 * 60_000;

/** The same question of the same person is not paid twice. In memory only: replies are about people. */
export interface ReplyCache {
  get(key: string): string | undefined;
  set(key: string, reply: string): void;
}

export function createReplyCache(): ReplyCache {
  const replies = new LRUCache<string, string>({ max: maxReplies, ttl: keptMs });
  return {
    get: (key) => replies.get(key),
    set: (key, reply) => void replies.set(key, reply),
  };
}

/** A key that only equal parts have. */
export function cacheKey(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
