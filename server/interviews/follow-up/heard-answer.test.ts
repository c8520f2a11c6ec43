import { expect, it } from 'vitest';
import { viewOfAnswer } from '#support/heard.ts';
import { heardAnswer } from './heard-answer.ts';

const whole = { from: 0, to: 100 };

it('[TURN-5] an answer is the words said between its first and its end', () => {
  const view = viewOfAnswer('we moved house');
  view.words.unshift({ ...view.words[0]!, text: 'before', startMs: 100 });
  expect(heardAnswer(view, view.segments[0]!)?.passage.text).toBe('we moved house');
  expect(heardAnswer({ ...view, words: [] }, view.segments[0]!)).toBeNull();
  expect(heardAnswer(view, { ...view.segments[0]!, answerFromMs: null })).toBeNull();
});

it('[TURN-6] words by PocketSphinx or of little confidence are not sure; typed ones are', () => {
  const isSure = (
    source: 'pocketsphinx' | 'browser' | 'openai' | 'typed',
    confidence: number | null,
  ) => {
    const view = viewOfAnswer('we moved house', { source, confidence });
    return heardAnswer(view, view.segments[0]!)?.isSure(whole);
  };
  expect(isSure('pocketsphinx', null)).toBe(false);
  expect(isSure('browser', 0.5)).toBe(false);
  expect(isSure('browser', 0.9)).toBe(true);
  expect(isSure('openai', null)).toBe(true);
  expect(isSure('typed', null)).toBe(true);
});

it('[TURN-6] only the words quoted need to be sure', () => {
  const view = viewOfAnswer('we moved house', { source: 'browser', confidence: 0.9 });
  view.words[2]!.confidence = 0.2;
  const answer = heardAnswer(view, view.segments[0]!)!;
  expect(answer.isSure({ from: 0, to: 8 })).toBe(true);
  expect(answer.isSure({ from: 3, to: 14 })).toBe(false);
});
