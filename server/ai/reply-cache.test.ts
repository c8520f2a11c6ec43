import { expect, it } from 'vitest';
import { cacheKey, createReplyCache } from './reply-cache.ts';

it('[AI-2] only equal parts have the same key, however they would join', () => {
  expect(cacheKey(['ada', 'ask', 'text'])).toBe(cacheKey(['ada', 'ask', 'text']));
  const keys = [
    ['ada', 'ask', 'text'],
    ['ben', 'ask', 'text'],
    ['adaask', 'text'],
    ['ada', 'asktext'],
    ['ada', 'ask', { text: true }],
  ].map(cacheKey);
  expect(new Set(keys).size).toBe(keys.length);
});

it('[AI-2] keeps replies, and the newest of many', () => {
  const cache = createReplyCache();
  expect(cache.get('a')).toBeUndefined();
  cache.set('a', 'first');
  cache.set('a', 'second');
  expect(cache.get('a')).toBe('second');
  for (let n = 0; n < 600; n += 1) cache.set(`other-${n}`, 'x');
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('other-599')).toBe('x');
});
