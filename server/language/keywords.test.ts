import { expect, it } from 'vitest';
import { coverKeywords } from './keywords.ts';
import { readPassage } from './passage.ts';

it('[LANG-15] tells which words of the question an answer takes up, and where', () => {
  const text = 'I decided to stop the launches, and explained deciding it.';
  const read = coverKeywords(readPassage(text), 'Tell me about a launch you decided against.');
  expect(read).toMatchObject({ share: 1, covered: ['launch', 'decided'], missing: [] });
  expect(read.places.map(({ from, to }) => text.slice(from, to))).toEqual([
    'decided',
    'launches',
    'deciding',
  ]);
  expect(coverKeywords(readPassage(text), 'customers').missing).toEqual(['customers']);
  expect(coverKeywords(readPassage(text), 'how are you').share).toBeNull();
});
