import { describe, expect, it } from 'vitest';
import { evidencePhrase } from './evidence.ts';

describe('evidencePhrase', () => {
  it('[REPORT-11] writes each number with the unit its key names', () => {
    expect(evidencePhrase({ voicedMs: 9_240, syllables: 38 })).toBe('voiced 9.2 s, syllables 38');
    expect(evidencePhrase({ wordsPerMin: 188.2, goodMaxWordsPerMin: 165 })).toBe(
      '188 words/min, good up to 165 words/min',
    );
    expect(evidencePhrase({ loudnessLufs: -31, goodMinLufs: -30 })).toBe(
      'loudness −31 LUFS, good from −30 LUFS',
    );
    expect(evidencePhrase({ eyeContactPercent: 41, offsetX: 0.1234 })).toBe(
      'eye contact 41 %, offset x 0.12',
    );
    expect(evidencePhrase({ brighterTimes: 3.5, goodMaxTimes: 2.7, framesPerSec: 5 })).toBe(
      'brighter 3.5×, good up to 2.7×, frames 5/s',
    );
  });
});
