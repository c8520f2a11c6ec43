import { expect, it } from 'vitest';
import { Failure } from '../../services/failure.ts';
import { linkAfter, linkFor } from './watch-link.ts';

it('[WATCH-2] an end is told for what it is; a lobby that closes may open again', () => {
  expect(linkAfter('revoked', 'answering')).toEqual({ state: 'out', by: 'revoked' });
  expect(linkAfter('ended-by-candidate', 'lobby')).toEqual({
    state: 'out',
    by: 'ended-by-candidate',
  });
  expect(linkAfter('displaced', 'lobby')).toEqual({ state: 'displaced' });
  expect(linkAfter('interview-ended', 'ended')).toEqual({ state: 'ended' });
  expect(linkAfter('interview-ended', 'lobby')).toEqual({ state: 'waiting' });
});

it('[WATCH-2] what is not open yet is waited for, what may pass is tried again, the rest is told', () => {
  const after = (code: Failure['code'], retryable = false) =>
    linkFor(new Failure(code, '', retryable))?.state ?? null;
  expect(after('not_open', true)).toBe('waiting');
  expect(after('bad_state')).toBe('ended');
  expect(after('conflict')).toBe('conflict');
  expect(after('forbidden')).toBe('out');
  expect(after('timeout', true)).toBeNull();
  expect(after('not_found')).toBe('refused');
  expect(after('full')).toBe('refused');
});
