import { expect, it } from 'vitest';
import { SlidingWindow } from '../sliding-window.ts';
import { comparedMs, WrittenSpeech, type Voiced } from './written-speech.ts';

/** Ten seconds of a syllable each 200 ms. */
function voiced() {
  const window = new SlidingWindow<Voiced>(comparedMs);
  for (let atMs = 0; atMs < 10_000; atMs += 200) window.push(atMs, { syllables: 1, speechMs: 200 });
  return window;
}

function written(texts: readonly string[], untilMs = 9_900) {
  const speech = new WrittenSpeech();
  for (const [i, text] of texts.entries()) {
    const startMs = (i * untilMs) / texts.length;
    const endMs = ((i + 1) * untilMs) / texts.length;
    speech.push({
      ...{ atMs: endMs, startMs, endMs, text, confidence: null },
      ...{ phase: 'answering', phaseSinceMs: 0, approximate: false },
    });
  }
  return speech;
}

const times = (count: number, text: string) => Array<string>(count).fill(text);

it('[VOICE-39] words are believed that have as many syllables as were heard', () => {
  const speech = written(times(25, 'better'));
  expect(speech.judge(10_000, voiced())).toEqual({
    ...{ trust: 'words', syllablesPerWord: 2, untilMs: 9_900 },
  });
  expect(speech.countBetween(0, 5_000)).toBe(13);
});

it('[VOICE-39] of too few words only their length, of hardly any or too many nothing', () => {
  const trustOf = (texts: readonly string[]) => written(texts).judge(10_000, voiced());
  expect(trustOf(times(20, 'better'))).toMatchObject({ trust: 'lengths', syllablesPerWord: 2 });
  expect(trustOf(times(12, 'better')).trust).toBe('none');
  expect(trustOf(times(40, 'better')).trust).toBe('none');
  expect(written(times(12, 'better'), 4_800).judge(10_000, voiced()).trust).toBe('none');
  expect(written(times(25, 'better')).judge(60_000, voiced()).trust).toBe('none');
});
