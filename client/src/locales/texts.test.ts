import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..');
const texts = join(import.meta.dirname, 'en');

function keysOf(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : `${prefix}${key}`,
  );
}

const files = readdirSync(texts).map((name) => {
  const parsed: unknown = JSON.parse(readFileSync(join(texts, name), 'utf8'));
  return { name, tree: parsed as object };
});
const keys = new Set(files.flatMap(({ tree }) => keysOf(tree)));
const components = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(vue|ts)$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(source, path), 'utf8') }));

describe('texts', () => {
  it('[CLIENT-1] every text that is asked for is there', () => {
    const missing = components.flatMap(({ path, text }) => {
      const literal = [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!);
      const families = [...text.matchAll(/\bt\(\s*`([^`$]+)\.\$\{/g)].map(([, key]) => key!);
      return [
        ...literal.filter((key) => !keys.has(key)),
        ...families.filter((family) => ![...keys].some((key) => key.startsWith(`${family}.`))),
      ].map((key) => `${path}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('[CLIENT-2] no text shouts', () => {
    const shouting = files.flatMap(({ name, tree }) =>
      /[!\u{1F300}-\u{1FAFF}]/u.test(JSON.stringify(tree)) ? [name] : [],
    );
    expect(shouting).toEqual([]);
  });

  it('[CLIENT-1] an @, which would ask for another text, stands as a literal', () => {
    const asking = files.flatMap(({ name, tree }) =>
      /@/.test(JSON.stringify(tree).replaceAll("{'@'}", '')) ? [name] : [],
    );
    expect(asking).toEqual([]);
  });
});
