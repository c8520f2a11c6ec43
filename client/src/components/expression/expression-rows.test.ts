import { describe, expect, it } from 'vitest';
import { expressionNames, type ExpressionShares } from '#shared/expression.ts';
import { expressionRows } from './expression-rows.ts';

const none: ExpressionShares = { frames: 4, seenMs: 800, percent: null };
const shares = (smiling: number): ExpressionShares => ({
  frames: 50,
  seenMs: 10_000,
  percent: {
    neutral: 100 - smiling,
    smiling,
    'brows-raised': 0,
    'brows-drawn': 0,
    'lips-pressed': 0,
    'mouth-open': 0,
    'looking-away': 0,
  },
});

describe('rows of the expression card', () => {
  it('[EXPRESSION-8] are none without enough data, never zeros', () => {
    expect(expressionRows(null)).toBeNull();
    expect(expressionRows({ now: null, minute: none, answer: null, calibrated: false })).toBeNull();
  });

  it('[EXPRESSION-8] keep their order, with the answer’s share where there is one', () => {
    const readout = { now: null, minute: shares(30), answer: shares(80), calibrated: true };
    const rows = expressionRows(readout)!;
    expect(rows.map(({ name }) => name)).toEqual([...expressionNames]);
    expect(rows[1]).toEqual({ name: 'smiling', minute: 30, answer: 80 });
    expect(expressionRows({ ...readout, answer: none })![1]!.answer).toBeNull();
    expect(expressionRows({ ...readout, answer: null })![1]!.answer).toBeNull();
  });
});
