import { describe, expect, it } from 'vitest';
import { returnTarget } from './router-return.ts';

describe('returnTarget', () => {
  it('[CLIENT-4] goes on to where the visitor was heading', () => {
    expect(returnTarget({ to: '/reports/7?x=1' })).toBe('/reports/7?x=1');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:x', ''])(
    '[CLIENT-4] never leads to another site: %s',
    (to) => {
      expect(returnTarget({ to })).toEqual({ name: 'home' });
    },
  );

  it('goes home when nothing was asked for', () => {
    expect(returnTarget({})).toEqual({ name: 'home' });
  });
});
