import { describe, expect, it } from 'vitest';
import { readPassage } from './passage.ts';
import { readStar } from './star.ts';

const quotes = (text: string) =>
  Object.fromEntries(
    Object.entries(readStar(readPassage(text))).map(([part, at]) => [
      part,
      at && text.slice(at.from, at.to),
    ]),
  );

describe('star', () => {
  it('[LANG-16] finds the four parts of a story, each with its words', () => {
    const text =
      'Last year our payment service went down every Friday. I was asked to find out why. ' +
      'I traced the calls and rewrote the retry loop. In the end failures fell from nine to one.';
    expect(quotes(text)).toEqual({
      situation: 'Last year our payment service went down every Friday.',
      task: 'I was asked to find out why.',
      action: 'I traced the calls and rewrote the retry loop.',
      result: 'In the end failures fell from nine to one.',
    });
  });

  it('[LANG-16] finds actions in a plan, and no result where there is none', () => {
    const read = quotes('First I would check the logs and measure each call. Good teams talk.');
    expect(read.action).toBe('First I would check the logs and measure each call.');
    expect(read.result).toBeNull();
  });

  it('[LANG-16] finds nothing in talk without a deed', () => {
    expect(quotes('Teamwork is important. Communication is key in any company.')).toEqual({
      situation: null,
      task: null,
      action: null,
      result: null,
    });
  });

  it('[LANG-16] reads a transcript without full stops in pieces', () => {
    const words =
      'when i was at my last company we had a slow page and so on and on every day for many people ' +
      'then i traced the calls and i rewrote the query and i tested it twice with two colleagues before ' +
      'as a result the page went from five seconds to one and everybody stopped complaining about it';
    const read = quotes(words);
    expect(read.situation).toMatch(/^when i was/);
    expect(read.action).toMatch(/rewrote the query/);
    expect(read.result).toMatch(/five seconds/);
  });
});
