import { writeFileSync } from 'node:fs';
import { createLanguageEngine } from '#server/language/engine.ts';
import { readPassage } from '#server/language/passage.ts';
import { meanVector, piecesOf } from '#server/language/similarity.ts';
import { writeBankVectors } from '#server/questions/bank-vectors.ts';
import { questionBank } from '#server/questions/bank.ts';
import { outlineOf } from '#shared/question-outline.ts';
import { answerPairs } from '../tests/load/answers/fixtures.ts';

/** `npm run vectors`: embeds the bank's questions and the tuning answers; run it when they change. */
const engine = createLanguageEngine();
try {
  const texts = [...new Set(questionBank.flatMap((one) => [one.text, outlineOf(one)]))];
  const vectors = new Map<string, readonly number[]>();
  for (let at = 0; at < texts.length; at += 64) {
    const some = texts.slice(at, at + 64);
    const embedded = await engine.embed(some);
    some.forEach((text, i) => vectors.set(text, embedded[i] ?? []));
  }
  const answers = answerPairs('tuning').filter(({ kind }) => kind !== 'off' && kind !== 'empty');
  const means = [];
  for (const { text } of answers) {
    const pieces = piecesOf(readPassage(text)).map(({ from, to }) => text.slice(from, to));
    means.push(meanVector(await engine.embed(pieces)));
  }
  const file = new URL('../server/questions/bank/vectors.bin', import.meta.url);
  writeFileSync(file, writeBankVectors(vectors, meanVector(means)));
  process.stdout.write(`${vectors.size} questions and outlines, ${means.length} answers\n`);
} finally {
  await engine.close();
}
