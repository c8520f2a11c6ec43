import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  categories,
  companyStyles,
  competencies,
  difficulty,
  fullQuestion,
  seniorities,
  type FullQuestion,
} from '#shared/schemas.ts';
import { loadBank, questionBank as bank } from './bank.ts';
import { normalised, sharedWording } from './wording.ts';

const grouped = <K extends string>(
  keys: readonly K[],
  belongs: (one: FullQuestion, key: K) => boolean,
) => keys.map((key) => [key, bank.filter((one) => belongs(one, key))] as const);

describe('the question bank', () => {
  it('[QUESTION-1] holds at least 300 questions, 25 in every category, every difficulty in each', () => {
    expect(bank.length).toBeGreaterThanOrEqual(300);
    for (const [id, own] of grouped(categories, (one, key) => one.category === key)) {
      expect(own.length, id).toBeGreaterThanOrEqual(25);
      for (const level of difficulty.options) {
        const count = own.filter((one) => one.difficulty === level).length;
        expect(count, `${id}, ${level}`).toBeGreaterThanOrEqual(5);
      }
      const spread = new Set(own.map(({ competency }) => competency));
      expect(spread.size, id).toBeGreaterThanOrEqual(5);
    }
  });

  it('[QUESTION-1] has 30 questions or more for every kind of company, and 100 for every seniority', () => {
    for (const [id, own] of grouped(companyStyles, (one, key) => one.styles.includes(key))) {
      expect(own.length, id).toBeGreaterThanOrEqual(30);
      expect(new Set(own.map(({ category }) => category)).size, id).toBeGreaterThanOrEqual(6);
    }
    for (const [id, own] of grouped(seniorities, (one, key) => one.seniorities.includes(key))) {
      expect(own.length, id).toBeGreaterThanOrEqual(100);
    }
    for (const [id, own] of grouped(competencies, (one, key) => one.competency === key)) {
      expect(own.length, id).toBeGreaterThanOrEqual(8);
    }
  });

  it('[QUESTION-1] keeps to the schema, with ids of their own and two or three tips', () => {
    for (const one of bank) {
      expect(fullQuestion.parse(one)).toEqual(one);
      expect(one.id.startsWith(`${one.category}-`), one.id).toBe(true);
      expect(one.tips.length, one.id).toBeGreaterThanOrEqual(2);
      expect(one.tips.length, one.id).toBeLessThanOrEqual(3);
      expect(one.styles.length, one.id).toBeGreaterThanOrEqual(1);
      expect(one.timeLimitMs, one.id).toBeLessThanOrEqual(180_000);
      expect([one.text, one.shows, ...one.tips].join(' '), one.id).not.toMatch(/!/);
    }
    expect(new Set(bank.map(({ id }) => id)).size).toBe(bank.length);
  });

  it('[QUESTION-1] asks nothing twice, not even in nearly the same words', () => {
    expect(new Set(bank.map(({ text }) => normalised(text))).size).toBe(bank.length);
    const near = bank.flatMap((one, index) =>
      bank
        .slice(index + 1)
        .filter((other) => sharedWording(one.text, other.text) >= 0.5)
        .map((other) => `${one.id} and ${other.id}`),
    );
    expect(near).toEqual([]);
  });

  it('[QUESTION-2] refuses a folder with a missing, a broken or a doubled entry, and names it', () => {
    const entry = { ...bank[0], category: undefined, source: undefined };
    const folder = (general: unknown, others?: unknown) => {
      const path = mkdtempSync(join(tmpdir(), 'bank-'));
      for (const category of categories) {
        const own = [{ ...entry, id: `other-${category}`, text: `What about ${category}?` }];
        const content = category === 'general' ? general : (others ?? own);
        writeFileSync(join(path, `${category}.json`), JSON.stringify(content));
      }
      return pathToFileURL(`${path}/`);
    };
    expect(() => loadBank(folder([{ ...entry, text: '?' }]))).toThrow(/questions of general/);
    const doubled = [{ ...entry, id: 'other', text: 'Is there another one?' }];
    expect(() => loadBank(folder([entry], doubled))).toThrow(/called other/);
    const same = [entry, { ...entry, id: 'same', text: entry.text?.toUpperCase() }];
    expect(() => loadBank(folder(same))).toThrow(/same asks what another asks/);
    expect(() => loadBank(pathToFileURL(`${tmpdir()}/no-such-bank/`))).toThrow(/general/);
  });
});
