import { describe, expect, it } from 'vitest';
import { choicesFor, mentionBefore, withMention } from './mention-choice.ts';

const people = [
  { id: 'g', name: 'Grace Hopper' },
  { id: 'a', name: 'Ada' },
];

describe('mention choice', () => {
  it('[THREAD-9] begins at an @ before the caret that no word touches', () => {
    expect(mentionBefore('Hi @Gr', 6)).toEqual({ at: 3, typed: 'Gr' });
    expect(mentionBefore('@', 1)).toEqual({ at: 0, typed: '' });
    expect(mentionBefore('Hi @Grace Ho', 12)).toEqual({ at: 3, typed: 'Grace Ho' });
    expect(mentionBefore('me@home', 7)).toBeNull();
    expect(mentionBefore('@Ada\nnext', 9)).toBeNull();
  });

  it('[THREAD-9] offers whose name, or a word of it, begins so', () => {
    expect(choicesFor('', people)).toEqual(people);
    expect(choicesFor('ho', people)).toEqual([people[0]]);
    expect(choicesFor('x', people)).toEqual([]);
    expect(choicesFor('ada', people)).toEqual([]);
  });

  it('[THREAD-9] puts the whole name in and goes on behind it', () => {
    expect(withMention('Hi @gr', { at: 3, caret: 6, name: 'Grace Hopper' })).toEqual({
      ...{ text: 'Hi @Grace Hopper ', caret: 17 },
    });
    expect(withMention('@a look', { at: 0, caret: 2, name: 'Ada' })).toEqual({
      ...{ text: '@Ada look', caret: 5 },
    });
  });
});
