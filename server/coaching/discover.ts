import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { RuleDefinition } from './define.ts';

/**
 * Finds every rule in the folder, in the order of their names; a file is named after its rule, so
 * that ids are unique.
 * @throws Error when a file is no rule or is named otherwise: a fault of the build, met at start
 * and not in an interview.
 */
export async function discoverRules(
  folder: URL = new URL('./rules/', import.meta.url),
): Promise<RuleDefinition[]> {
  const files = (await readdir(folder)).filter(isRuleFile).sort();
  return Promise.all(files.map((file) => load(new URL(file, folder))));
}

function isRuleFile(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.test.ts');
}

async function load(url: URL): Promise<RuleDefinition> {
  const { default: rule } = (await import(url.href)) as { default?: unknown };
  if (!isRule(rule)) throw new Error(`${url.pathname} exports no rule.`);
  if (basename(url.pathname, '.ts') !== rule.info.id) {
    throw new Error(`${url.pathname} holds the rule ${rule.info.id}.`);
  }
  return rule;
}

function isRule(value: unknown): value is RuleDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'info' in value &&
    'needs' in value &&
    'create' in value &&
    typeof value.create === 'function'
  );
}
