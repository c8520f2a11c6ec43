import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nudges } from '#shared/nudges.ts';
import { discoverRules } from './discover.ts';

const folder = new URL('./rules/', import.meta.url);
const files = readdirSync(folder);
const rules = await discoverRules();

describe('discoverRules', () => {
  it('[COACH-17] finds every file in the folder, by name, each rule once', () => {
    const expected = files.filter((file) => !file.endsWith('.test.ts')).sort();
    expect(rules.map(({ info }) => `${info.id}.ts`)).toEqual(expected);
    expect(rules.length).toBeGreaterThanOrEqual(12);
  });

  it('[COACH-17] refuses a file that is no rule or is named otherwise', async () => {
    const path = mkdtempSync(join(tmpdir(), 'rules-'));
    writeFileSync(
      join(path, 'one.ts'),
      'export default { info: { id: "two" }, needs: {}, create() {} };',
    );
    await expect(discoverRules(pathToFileURL(`${path}/`))).rejects.toThrow(/holds the rule two/);
    writeFileSync(join(path, 'one.ts'), 'export const rule = 1;');
    const again = mkdtempSync(join(tmpdir(), 'rules-'));
    writeFileSync(join(again, 'one.ts'), 'export const rule = 1;');
    await expect(discoverRules(pathToFileURL(`${again}/`))).rejects.toThrow(/exports no rule/);
  });

  it('[COACH-18] imports start nothing: a process that only discovers ends by itself', async () => {
    const discover = fileURLToPath(new URL('./discover.ts', import.meta.url));
    const code = `
      const { discoverRules } = await import(${JSON.stringify(discover)});
      const rules = await discoverRules();
      process.stdout.write(String(rules.length));
    `;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], {
      timeout: 15_000,
    });
    expect(stdout).toBe(String(rules.length));
  });
});

describe('every rule', () => {
  it('[COACH-19] has a test beside it that shows it firing and staying quiet', () => {
    for (const { info } of rules) {
      const test = readFileSync(new URL(`${info.id}.test.ts`, folder), 'utf8');
      expect(test, info.id).toMatch(/\[COACH-20\] fires[^]*state: 'attention'/);
      expect(test, info.id).toMatch(/\[COACH-21\] stays quiet/);
    }
  });

  it('[COACH-22] has its texts, and every text has its rule', () => {
    const owners = new Map(rules.map(({ info }) => [info.id as string, info]));
    for (const key of Object.keys(nudges)) {
      const [id = '', variant] = key.split('.');
      expect(owners.has(id), key).toBe(true);
      const source = readFileSync(new URL(`${id}.ts`, folder), 'utf8');
      if (variant && variant !== 'praise') expect(source).toContain(variant);
    }
    for (const { info } of rules) {
      const own = Object.keys(nudges).filter(
        (key) => key === info.id || (key.startsWith(`${info.id}.`) && !key.endsWith('.praise')),
      );
      expect(own, info.id).not.toEqual([]);
      expect(`${info.id}.praise` in nudges, info.id).toBe(info.severity === 'nudge');
    }
  });

  it('[COACH-22] says it in two to five plain words', () => {
    for (const [key, text] of Object.entries(nudges)) {
      const words = text.split(' ').length;
      expect(words, key).toBeGreaterThanOrEqual(2);
      expect(words, key).toBeLessThanOrEqual(5);
      expect(text, key).toMatch(/^[A-Z][a-z ]+$/);
    }
    expect(new Set(Object.values(nudges)).size).toBe(Object.keys(nudges).length);
  });

  it('[COACH-3] rests for at least 20 s between two mentions', () => {
    for (const { info } of rules) expect(info.cooldownMs, info.id).toBeGreaterThanOrEqual(20_000);
  });
});
