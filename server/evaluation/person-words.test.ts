import { describe, expect, it } from 'vitest';
import { withoutPerson } from './person-words.ts';

describe('claims about a person', () => {
  it('[EVAL-13] are dropped, the rest of the advice stays', () => {
    expect(withoutPerson('You seem nervous. Name one number.')).toBe('Name one number.');
    expect(withoutPerson('Smile more and show confidence!')).toBeNull();
    expect(withoutPerson('Say what you did first.')).toBe('Say what you did first.');
  });
});
