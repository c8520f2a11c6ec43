import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Budget } from './budget.ts';
import { createReplyCache } from './reply-cache.ts';
import { askStructured } from './structured.ts';
import type { Vendor } from './vendor.ts';

const question = {
  userId: 'ada',
  purpose: 'evaluate-answer',
  instructions: 'Judge.',
  input: 'I led three people.',
  shape: 'evaluation',
  schema: z.object({ score: z.int().min(1).max(5) }),
  maxOutputTokens: 50,
};

let replies: string[];
let estimates: number[];
const cache = createReplyCache();
const vendor: Pick<Vendor, 'model' | 'complete'> = {
  model: 'm',
  complete: async () => ({
    value: replies.shift() ?? '',
    model: 'm',
    tokens: { input: 1, output: 1 },
  }),
};
const budget: Pick<Budget, 'spend'> = {
  spend: async (_, estimate, work) => {
    estimates.push(estimate);
    return (await work()).value;
  },
};
const ask = (changes: Partial<typeof question> = {}) =>
  askStructured({ vendor, budget, cache }, { ...question, ...changes });

beforeEach(() => {
  estimates = [];
});

describe('a structured answer', () => {
  it('[AI-3] that does not parse is asked for once more, then it is unusable', async () => {
    replies = ['<html>', '{"score":4}'];
    expect(await ask({ input: 'once' })).toEqual({
      value: { score: 4 },
      model: 'm',
      cached: false,
    });
    replies = ['{"score":9}', '{"score":"five"}', '{"score":4}'];
    await expect(ask({ input: 'twice' })).rejects.toMatchObject({ code: 'ai_unusable' });
    expect(replies).toHaveLength(1);
  });

  it('[AI-2] is kept only when it parsed', async () => {
    replies = ['broken', 'broken'];
    await expect(ask({ input: 'kept' })).rejects.toMatchObject({ code: 'ai_unusable' });
    replies = ['{"score":3}'];
    expect(await ask({ input: 'kept' })).toMatchObject({ cached: false });
    expect(await ask({ input: 'kept' })).toMatchObject({ value: { score: 3 }, cached: true });
  });

  it('[AI-7] sets aside what the question and the longest answer may take', async () => {
    replies = ['{"score":3}'];
    await ask({ instructions: 'x'.repeat(30), input: 'y'.repeat(60) });
    expect(estimates).toEqual([30 + 50]);
  });
});
