import { expect, it } from 'vitest';
import { quoteOf, readPassage } from './passage.ts';
import { cosine, createEmbeddingMemory, meanVector, piecesOf } from './similarity.ts';

it('[LANG-17] measures the angle between two meanings', () => {
  expect(cosine([1, 0], [2, 0])).toBe(1);
  expect(cosine([1, 0], [0, 3])).toBe(0);
  expect(cosine([0, 0], [1, 1])).toBe(0);
  expect(
    meanVector([
      [2, 0],
      [0, 9],
    ]),
  ).toEqual([0.5, 0.5]);
  expect(meanVector([])).toEqual([]);
});

it('[LANG-17] cuts a text into whole sentences, at most eighty pieces', () => {
  const text = 'We met on Monday and talked about the plan for a while. '.repeat(200).trim();
  const pieces = piecesOf(readPassage(text)).map((piece) => quoteOf(text, piece).text);
  expect(pieces.length).toBeLessThanOrEqual(80);
  expect(pieces.every((piece) => piece.startsWith('We met') && piece.endsWith('while.'))).toBe(
    true,
  );
  expect(piecesOf(readPassage(''))).toEqual([]);
});

it('[LANG-17] embeds the same text once, and forgets the oldest', async () => {
  const asked: string[] = [];
  const remember = createEmbeddingMemory(
    {
      embed: async (texts) => {
        asked.push(...texts);
        return texts.map((text) => [text.length]);
      },
    },
    { capacity: 2 },
  );
  expect(await remember(['a', 'bb', 'a'])).toEqual([[1], [2], [1]]);
  await remember(['bb', 'ccc']);
  await remember(['a']);
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
});
