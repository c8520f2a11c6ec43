import { expect, it } from 'vitest';
import { piecesOf } from './marks.ts';

const text = 'Um, I cut it by half.';
const mark = (quoted: string, label = 'evidence') => {
  const from = text.indexOf(quoted);
  return { at: { from, to: from + quoted.length, text: quoted }, label };
};

it('[PRACTICE-5] marks the words where they stand and loses none of the text', () => {
  const pieces = piecesOf(text, [mark('by half'), mark('Um', 'filler')]);
  expect(pieces.map(({ text: words, label }) => [words, label])).toEqual([
    ['Um', 'filler'],
    [', I cut it ', null],
    ['by half', 'evidence'],
    ['.', null],
  ]);
  expect(piecesOf(text, [])).toEqual([{ from: 0, text, label: null }]);
  expect(piecesOf('', [])).toEqual([]);
});

it('[PRACTICE-5] leaves out marks that overlap or do not fit the text', () => {
  const astray = { at: { from: 3, to: 5, text: 'xx' }, label: 'evidence' };
  const pieces = piecesOf(text, [mark('cut it'), mark('it by'), astray]);
  expect(pieces.filter(({ label }) => label).map(({ text: words }) => words)).toEqual(['cut it']);
  expect(pieces.map(({ text: words }) => words).join('')).toBe(text);
});
