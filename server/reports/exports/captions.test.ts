import { expect, it } from 'vitest';
import type { HeardWord } from '#shared/words.ts';
import { captionsVtt } from './captions.ts';

const word = (text: string, startMs: number, endMs = startMs + 300): HeardWord => ({
  ...{ text, startMs, endMs, confidence: null, source: 'sherpa' },
});
const cuesIn = (vtt: string) =>
  [...vtt.matchAll(/(\S+) --> (\S+)\n((?:.+\n?)+)/g)].map(([, from, to, text]) => ({
    ...{ from, to },
    lines: text!.trimEnd().split('\n'),
  }));
const msOf = (stamp = '') => {
  const [hours = 0, minutes = 0, seconds = 0] = stamp.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000 + Math.round(seconds * 1000);
};

it('[REPORT-31] captions hold at most two lines of 42 characters and seven seconds', () => {
  const words = Array.from({ length: 400 }, (_, i) =>
    word('abcdefghij'.slice(0, 1 + (i % 10)), 3_600_000 + i * 320),
  );
  const cues = cuesIn(captionsVtt(words, null));
  expect(cues.flatMap(({ lines }) => lines.join(' ').split(' '))).toHaveLength(400);
  for (const { from, to, lines } of cues) {
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(42);
    expect(msOf(to) - msOf(from)).toBeGreaterThan(0);
    expect(msOf(to) - msOf(from)).toBeLessThanOrEqual(7_000);
  }
  cues.forEach(({ to }, i) => expect(msOf(to)).toBeLessThanOrEqual(msOf(cues[i + 1]?.from ?? to)));
  expect(cues[0]!.from).toBe('01:00:00.000');
});

it('[REPORT-31] a pause begins a new one, and a short one stays long enough to be read', () => {
  const cues = cuesIn(captionsVtt([word('One.', 1_000, 1_200), word('Two.', 5_000)], null));
  expect(cues).toEqual([
    { from: '00:00:01.000', to: '00:00:02.000', lines: ['One.'] },
    { from: '00:00:05.000', to: '00:00:06.000', lines: ['Two.'] },
  ]);
});

it('[REPORT-31] on the film’s axis what was said between its parts is left out', () => {
  const parts = [
    { fromMs: 10_000, durationMs: 5_000, offsetMs: 0 },
    { fromMs: 30_000, durationMs: 5_000, offsetMs: 5_000 },
  ];
  const words = [word('early', 9_000), word('in', 14_800), word('out', 20_000), word('on', 31_000)];
  expect(cuesIn(captionsVtt(words, parts))).toEqual([
    { from: '00:00:04.800', to: '00:00:05.000', lines: ['in'] },
    { from: '00:00:06.000', to: '00:00:07.000', lines: ['on'] },
  ]);
});

it('[REPORT-31] says that words are approximate, and lets none of them be read as markup', () => {
  const heard = { ...word('a<b>&', 0), source: 'pocketsphinx' } as const;
  const typed = { ...word('typed', 10_000), source: 'typed' } as const;
  const vtt = captionsVtt([heard, typed], null);
  expect(vtt).toMatch(/^WEBVTT\n\nNOTE\nApproximate/);
  expect(vtt).toContain('a&lt;b&gt;&amp;');
  expect(vtt).not.toContain('typed');
  expect(captionsVtt([], null)).toBe('WEBVTT\n');
});
