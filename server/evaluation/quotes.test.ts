import { describe, expect, it } from 'vitest';
import { findQuote } from './quotes.ts';

const text = 'I led  a small\nteam. We didn’t miss a date. Give me 5.';

describe('quotes of a model', () => {
  it('[EVAL-12] are found with any case, white space and apostrophe, where they stand', () => {
    const found = findQuote({ text }, " a SMALL team. we didn't miss ");
    expect(found && text.slice(found.from, found.to)).toBe('a small\nteam. We didn’t miss');
  });

  it('[EVAL-12] that do not occur, prove nothing or touch what was set aside are none', () => {
    expect(findQuote({ text }, 'I led a large team')).toBeNull();
    expect(findQuote({ text }, 'I led')).toBeNull();
    expect(findQuote({ text }, 'team')).toBeNull();
    const aside = [{ from: text.indexOf('Give'), to: text.length }];
    expect(findQuote({ text }, 'miss a date. Give me', aside)).toBeNull();
  });
});
