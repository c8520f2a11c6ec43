import { describe, expect, it } from 'vitest';
import type { WordObservation } from '../observations.ts';
import fillers from './fillers.ts';

/** Two and a half words a second. */
function readAfter(text: string, more: Partial<WordObservation> & { waitMs?: number } = {}) {
  const { waitMs = 0, ...differences } = more;
  const analyser = fillers.create();
  let nowMs = 0;
  for (const one of text.split(' ')) {
    const startMs = nowMs;
    nowMs += 400;
    analyser.push({
      ...{ atMs: startMs + 350, startMs, endMs: startMs + 350, text: one, confidence: null },
      ...{ phase: 'answering', phaseSinceMs: 0, approximate: false, ...differences },
    });
  }
  return analyser.read(nowMs + waitMs)!;
}

const plain =
  'we moved the whole service to another place and then we measured what had changed for people';

describe('fillers', () => {
  it('[VOICE-40] are sounds and empty words per minute of speech, the last ones told apart', () => {
    const { value, quality, evidence } = readAfter(`um ${plain} ${plain} you know we um went on`);
    expect(evidence).toEqual({ fillers: 3, sounds: 2, clustered: 2, words: 41 });
    expect(value).toBeCloseTo((3 * 60) / (41 * 0.4), 0);
    expect(quality).toBe('ok');
    expect(readAfter(`${plain} and I like this plan`)).toMatchObject({ value: 0, quality: 'ok' });
  });

  it('[VOICE-40] are an estimate where the words are approximate', () => {
    expect(readAfter(`${plain} um ${plain}`, { approximate: true }).quality).toBe('low');
  });

  it('[VOICE-40] have no value before 20 words, nor a minute after them, nor outside of answers', () => {
    const words = plain.split(' ').slice(0, 17);
    expect(readAfter(words.join(' '))).toMatchObject({ value: null, quality: 'none' });
    expect(readAfter(`${plain} ${plain}`, { waitMs: 61_000 }).quality).toBe('none');
    expect(readAfter(`${plain} ${plain}`, { phase: 'lobby' }).quality).toBe('none');
  });
});
