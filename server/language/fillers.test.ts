import { describe, expect, it } from 'vitest';
import { findFillers } from './fillers.ts';
import { readPassage, readTimedWords } from './passage.ts';

const phrases = (text: string) => findFillers(readPassage(text)).map(({ phrase }) => phrase);

describe('fillers', () => {
  it('[LANG-1] hears sounds and fillers of more than one word, with their places', () => {
    const text = 'Um, I led the, uh, team and, you know, it was sort of hard. I mean, hmm, really.';
    const found = findFillers(readPassage(text));
    expect(found.map(({ phrase }) => phrase)).toEqual([
      'um',
      'uh',
      'you know',
      'sort of',
      'i mean',
      'hmm',
    ]);
    for (const { phrase, from, to } of found) {
      expect(text.slice(from, to).toLowerCase()).toBe(phrase);
    }
  });

  it.each([
    'I like this job because it is close to my last one.',
    'Customers like it when things look like this.',
    'What sort of car did they sell, and what kind of buyer came?',
    'If you know the answer, say it. Do you know why?',
    'What I mean is that I was responsible.',
    'I want to know what actually happened.',
    'That was kind of you. It felt like a family, and like I said, it lasted.',
    'I would like to lead a project like that again.',
    'Both plans were basically the same.',
  ])('[LANG-2] lets words be where they say something: %s', (text) => {
    expect(phrases(text)).toEqual([]);
  });

  it.each([
    ['It was like really late.', ['like']],
    ['And he was like, we cannot ship.', ['like']],
    ['I was, like, the only one there.', ['like']],
    ['So you know we had to start again.', ['you know']],
    ['Actually, it basically worked.', ['actually', 'basically']],
    ['we kind of managed and um like ten people came', ['kind of', 'um', 'like']],
  ])('[LANG-2] counts them where they do not: %s', (text, expected) => {
    expect(phrases(text)).toEqual(expected);
  });

  it('[LANG-3] tells when each was said, where the times are known', () => {
    const said = ['so', 'um', 'you', 'know', 'we', 'shipped'].map((text, i) => ({
      text,
      atMs: i * 300,
      toMs: i * 300 + 250,
    }));
    const found = findFillers(readTimedWords(said));
    expect(found.map(({ phrase, atMs }) => [phrase, atMs])).toEqual([
      ['um', 300],
      ['you know', 600],
    ]);
    expect(findFillers(readPassage('um'))[0]?.atMs).toBeNull();
  });
});
