import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const citation = /\[([A-Z]+-\d+)\]/g;

const idsIn = (text: string) => [...text.matchAll(citation)].map(([, id]) => id);

it('[SPEC-1] tests and SPEC.md name the same behaviours', () => {
  const described = idsIn(readFileSync(join(root, 'tests/SPEC.md'), 'utf8')).filter(
    (id) => id !== 'AREA-n',
  );
  const tests = ['server', 'shared', 'client/src', 'scripts', 'tests'].flatMap((folder) =>
    globSync(`${folder}/**/*.{test,contract}.ts`, { cwd: root }),
  );
  const cited = new Set(tests.flatMap((file) => idsIn(readFileSync(join(root, file), 'utf8'))));
  expect(described).toEqual([...new Set(described)]);
  expect([...cited].filter((id) => !described.includes(id))).toEqual([]);
  expect(described.filter((id) => !cited.has(id))).toEqual([]);
});
