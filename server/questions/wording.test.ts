import { describe, expect, it } from 'vitest';
import { meaningfulStems, normalised, sharedWording } from './wording.ts';

describe('the wording of questions', () => {
  it('[QUESTION-8] is the same whatever the case, the punctuation and the spaces', () => {
    expect(normalised('  “Why  US?” ')).toBe(normalised('why us'));
    expect(normalised('What’s next?')).toBe(normalised("what's NEXT"));
    expect(normalised('…')).toBe('');
  });

  it('[QUESTION-8] is compared by stems of words with meaning', () => {
    expect([...meaningfulStems('Tell me about the decisions you decided')]).toHaveLength(2);
    expect(sharedWording('Describe a bug you fixed.', 'Describe the bugs you were fixing.')).toBe(
      1,
    );
    expect(sharedWording('Describe a bug you fixed.', 'Whom do you sell to?')).toBe(0);
    expect(sharedWording('', '')).toBe(0);
  });
});
