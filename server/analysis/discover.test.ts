import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { discoverAnalysers } from './discover.ts';

async function folder(files: Record<string, string>): Promise<URL> {
  const dir = await mkdtemp(path.join(tmpdir(), 'analysers-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return pathToFileURL(`${dir}/`);
}

const analyser = (id: string) => `export default {
  id: '${id}',
  input: 'voice',
  metric: {
    id: '${id}', title: 't', about: 'a', unit: '', group: 'voice', widget: 'none',
    range: { min: 0, max: 1, goodMin: 0, goodMax: 1 }, minEvidence: '', source: '', decimals: 0,
  },
  create: () => ({ push() {}, read: () => null }),
};`;

describe('discoverAnalysers', () => {
  it('[MEDIA-60] finds what is there, by file name, and passes over tests', async () => {
    const found = await discoverAnalysers(
      await folder({ 'b.ts': analyser('one'), 'a.ts': analyser('two'), 'a.test.ts': 'throw 1' }),
    );
    expect(found.map(({ id }) => id)).toEqual(['two', 'one']);
  });

  it('[MEDIA-60] refuses a repeated id and what is no analyser, naming the file', async () => {
    const twice = await folder({ 'a.ts': analyser('one'), 'b.ts': analyser('one') });
    await expect(discoverAnalysers(twice)).rejects.toThrow(/b\.ts.*one/);
    const other = await folder({ 'a.ts': 'export default { id: 7 }' });
    await expect(discoverAnalysers(other)).rejects.toThrow(/a\.ts/);
  });

  it('[MEDIA-60] the analysers of the house have ids of their own', async () => {
    const ids = (await discoverAnalysers()).map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
