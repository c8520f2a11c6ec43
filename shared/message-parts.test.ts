import { describe, expect, it } from 'vitest';
import { mentionsIn, messageParts } from './message-parts.ts';

const people = [
  { id: 'a', name: 'Ada' },
  { id: 'l', name: 'Ada Lovelace' },
  { id: 'g', name: 'Grace Hopper' },
];

const joined = (text: string) =>
  messageParts(text, people)
    .map((part) => part.text)
    .join('');

describe('messageParts', () => {
  it('[THREAD-4] makes links of whole web addresses only, without the stop behind them', () => {
    expect(messageParts('See https://example.test/a?b=1. And (http://x.test)', [])).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://example.test/a?b=1', href: 'https://example.test/a?b=1' },
      { kind: 'text', text: '. And (' },
      { kind: 'link', text: 'http://x.test', href: 'http://x.test/' },
      { kind: 'text', text: ')' },
    ]);
    for (const text of [
      'javascript:alert(1)',
      '<a href="x">',
      'data:text/html,x',
      'https://',
      'ftp://x',
    ]) {
      expect(messageParts(text, people)).toEqual([{ kind: 'text', text }]);
    }
  });

  it('[THREAD-4] loses nothing of the text', () => {
    for (const text of [
      '',
      '@',
      '@@Ada',
      'a@Ada b',
      'Hi @Ada, see https://x.test/@Ada!',
      '\n@Grace Hopper\n',
    ]) {
      expect(joined(text)).toBe(text);
    }
  });
});

describe('mentionsIn', () => {
  it('[THREAD-5] knows people by their whole name, the longest first, in any case', () => {
    expect(mentionsIn('@Ada Lovelace: look', people)).toEqual(['l']);
    expect(mentionsIn('@ada, and @GRACE HOPPER.', people)).toEqual(['a', 'g']);
    expect(mentionsIn('@Adam, grace@ada.test, @Grace', people)).toEqual([]);
    expect(mentionsIn('https://x.test/@Ada', people)).toEqual([]);
  });

  it('[THREAD-5] means everybody of that name, and nobody without one', () => {
    const same = [...people, { id: 'b', name: 'Ada' }, { id: 'n', name: '' }];
    expect(mentionsIn('@Ada', same)).toEqual(['a', 'b']);
  });
});
