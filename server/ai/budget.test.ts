import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createBudget, type Spending } from './budget.ts';

const nowMs = Date.parse('2026-05-04T12:00:00Z');
const ada = { userId: 'ada', purpose: 'advice' };
const ben = { userId: 'ben', purpose: 'advice' };

function open({ spent = { person: 0, everybody: 0 }, broken = false, priced = false } = {}) {
  const spendings: Spending[] = [];
  const since: Date[] = [];
  const budget = createBudget({
    limits: {
      perPerson: 100,
      everybody: 150,
      ...(priced && { prices: { input: 2, output: 8 } }),
    },
    ledger: {
      spentSince: async (_, from) => {
        since.push(from);
        return spent;
      },
      record: async (spending) => {
        if (broken) throw new Error('the store is away');
        spendings.push(spending);
      },
    },
    clock: { now: () => nowMs },
    logger: pino({ level: 'silent' }),
  });
  return { budget, spendings, since };
}

describe('a budget', () => {
  it('[AI-7] sets aside what is under way, of a person and of everybody, until it is released', async () => {
    const { budget } = open();
    const first = await budget.reserve(ada, 80);
    await expect(budget.reserve(ada, 21)).rejects.toMatchObject({ code: 'ai_budget_spent' });
    await expect(budget.reserve(ben, 71)).rejects.toMatchObject({ code: 'ai_budget_spent' });
    const second = await budget.reserve(ben, 70);
    expect([await budget.remaining('ada'), await budget.remaining('ben')]).toEqual([0, 0]);
    first.release();
    first.release();
    expect([await budget.remaining('ada'), await budget.remaining('ben')]).toEqual([80, 30]);
    second.release();
    expect(await budget.remaining('ben')).toBe(100);
  });

  it('[AI-7] counts from the day’s beginning in UTC, and is never below nothing', async () => {
    const { budget, since } = open({ spent: { person: 900, everybody: 900 } });
    expect(await budget.remaining('ada')).toBe(0);
    expect(since).toEqual([new Date('2026-05-04T00:00:00Z')]);
  });

  it('[AI-7] releases what failed, and records only what was spent', async () => {
    const { budget, spendings } = open({ priced: true });
    await expect(budget.spend(ada, 90, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(await budget.remaining('ada')).toBe(100);
    expect(spendings).toEqual([]);
    const tokens = { input: 30, output: 5 };
    expect(await budget.spend(ada, 90, async () => ({ value: 'yes', model: 'm', tokens }))).toBe(
      'yes',
    );
    expect(spendings).toMatchObject([{ ...ada, model: 'm', inputTokens: 30, outputTokens: 5 }]);
    expect(spendings[0]?.costUsd).toBeCloseTo((30 * 2 + 5 * 8) / 1e6);
  });

  it('[AI-7] an answer that is paid for is handed over though the ledger is away', async () => {
    const { budget } = open({ broken: true });
    const tokens = { input: 1, output: 1 };
    expect(await budget.spend(ada, 10, async () => ({ value: 1, model: 'm', tokens }))).toBe(1);
    expect(await budget.remaining('ada')).toBe(100);
  });
});
