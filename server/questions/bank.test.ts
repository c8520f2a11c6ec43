import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { categories, difficulty, question } from '#shared/schemas.ts';
import { loadBank, questionBank as bank } from './bank.ts';

describe('the question bank', () => {
  it('[QUESTION-1] holds at least 60 questions, 8 in every category, every difficulty in each', () => {
    expect(bank.length).toBeGreaterThanOrEqual(60);
    for (const id of categories) {
      const levels = bank.filter(({ category }) => category === id).map((one) => one.difficulty);
      expect(levels.length, id).toBeGreaterThanOrEqual(8);
      expect(new Set(levels), id).toEqual(new Set(difficulty.options));
    }
  });

  it('[QUESTION-1] keeps to the schema, with ids and texts of their own and two or three tips', () => {
    for (const one of bank) {
      expect(question.parse(one)).toEqual(one);
      expect(one.id.startsWith(`${one.category}-`), one.id).toBe(true);
      expect(one.tips.length, one.id).toBeGreaterThanOrEqual(2);
      expect(one.tips.length, one.id).toBeLessThanOrEqual(3);
      expect([one.text, ...one.tips].join(' '), one.id).not.toMatch(/!/);
    }
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
    expect(new Set(bank.map(({ text }) => text)).size).toBe(bank.length);
  });

  it('[QUESTION-2] refuses a folder with a missing, a broken or a doubled entry, and names it', () => {
    const entry = { ...bank[0], category: undefined };
    const folder = (general: unknown, others: unknown = [{ ...entry, id: 'other' }]) => {
      const path = mkdtempSync(join(tmpdir(), 'bank-'));
      for (const category of categories) {
        const content = category === 'general' ? general : others;
        writeFileSync(join(path, `${category}.json`), JSON.stringify(content));
      }
      return pathToFileURL(`${path}/`);
    };
    expect(() => loadBank(folder([{ ...entry, text: '?' }]))).toThrow(/questions of general/);
    expect(() => loadBank(folder([entry]))).toThrow(/called other/);
    expect(() => loadBank(pathToFileURL(`${tmpdir()}/no-such-bank/`))).toThrow(/general/);
  });
});
