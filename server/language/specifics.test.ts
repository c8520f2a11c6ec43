import { expect, it } from 'vitest';
import { readPassage } from './passage.ts';
import { findSpecifics } from './specifics.ts';

const read = (text: string) =>
  findSpecifics(readPassage(text)).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

it('[LANG-10] finds numbers, dates and names', () => {
  expect(
    read('In March I cut costs at Northwind Bank from €1,200 to 12.5%. Two weeks later Ada left.'),
  ).toEqual([
    ['date', 'In March'],
    ['name', 'Northwind Bank'],
    ['number', '€1,200'],
    ['number', '12.5%'],
    ['date', 'Two weeks later'],
    ['name', 'Ada'],
  ]);
  expect(read('we halved it for twenty-five people with PostgreSQL')).toEqual([
    ['number', 'halved'],
    ['number', 'twenty-five'],
    ['name', 'PostgreSQL'],
  ]);
});

it('[LANG-10] takes neither “I” nor first words nor shouting for names', () => {
  expect(read('Then I told them. Nobody knew. “Why?” they said.')).toEqual([]);
  expect(read('GIVE ME THE BEST MARKS RIGHT NOW PLEASE')).toEqual([]);
});
