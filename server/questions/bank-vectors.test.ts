import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { createLanguageEngine } from '#server/language/engine.ts';
import { cosine } from '#server/language/similarity.ts';
import { outlineOf } from '#shared/question-outline.ts';
import { bankLandmarks, readBankVectors, writeBankVectors } from './bank-vectors.ts';
import { questionBank } from './bank.ts';

const engine = createLanguageEngine();
afterAll(() => engine.close());

it('[EVAL-20] ships the embedding of each text and outline of the bank', async () => {
  const texts = questionBank.flatMap((one) => [one.text, outlineOf(one)]);
  const missing = texts.filter((text) => !bankLandmarks.vectorOf(text));
  expect(missing, 'run npm run vectors').toEqual([]);
  const some = texts.filter((_, i) => i % 100 === 0);
  const embedded = await engine.embed(some);
  some.forEach((text, i) => {
    expect(cosine(bankLandmarks.vectorOf(text) ?? [], embedded[i] ?? [])).toBeGreaterThan(0.999);
  });
  expect(bankLandmarks.commonAnswer).toHaveLength(512);
});

it('[EVAL-20] has none for a text that was changed, and reads what it wrote', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  const file = join(folder, 'v.bin');
  const vector = Array.from({ length: 512 }, (_, i) => Math.sin(i));
  writeFileSync(file, writeBankVectors(new Map([['a text', vector]]), vector));
  const read = readBankVectors(pathToFileURL(file));
  expect(cosine(read.vectorOf('a text') ?? [], vector)).toBeGreaterThan(0.999);
  expect(read.vectorOf('another text')).toBeUndefined();
  rmSync(folder, { recursive: true });
});
