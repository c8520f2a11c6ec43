import { describe, expect, it } from 'vitest';
import { hopsOf } from '#support/hearing.ts';
import type { VoiceHop } from '../observations.ts';
import interruptions from './interruptions.ts';

const readAfter = (hops: Iterable<VoiceHop>) => {
  const analyser = interruptions.create();
  for (const hop of hops) analyser.push(hop);
  return analyser.read(0)!;
};

const asked = { phase: 'question', quiet: true } as const;
const over = { phase: 'question' } as const;
const thinking = { phase: 'thinking' } as const;

describe('interruptions', () => {
  it('[VOICE-34] counts speech that starts in the question and goes on for 1.5 s after it', () => {
    const rude = [
      { ms: 3000, ...asked },
      { ms: 1000, ...over },
      { ms: 1600, ...thinking },
      { ms: 5000 },
    ];
    const polite = [{ ms: 4000, ...asked }, { ms: 1000, ...thinking, quiet: true }, { ms: 5000 }];
    expect(readAfter(hopsOf([...rude, ...polite, ...rude]))).toEqual({
      value: 2,
      quality: 'ok',
      evidence: { questions: 3, interruptions: 2, unclear: 0 },
    });
    expect(readAfter(hopsOf(polite)).value).toBe(0);
  });

  it('[VOICE-34] takes speech that ends sooner for an echo or a word of assent', () => {
    const assent = [
      { ms: 3000, ...asked },
      { ms: 600, ...over },
      { ms: 1000, ...asked },
      { ms: 500, ...over },
      { ms: 1000, ...thinking },
      { ms: 500, ...thinking, quiet: true },
      { ms: 5000 },
    ];
    expect(readAfter(hopsOf(assent)).value).toBe(0);
  });

  it('[VOICE-34] does not tell where the loudspeaker was heard reading', () => {
    const echoed = [{ ms: 4000, ...over }, { ms: 1600, ...thinking }, { ms: 5000 }];
    expect(readAfter(hopsOf(echoed))).toMatchObject({
      value: 0,
      quality: 'low',
      evidence: { unclear: 1 },
    });
    const inParts = [{ ms: 2500, ...over }, { ms: 400, ...asked }, ...echoed];
    expect(readAfter(hopsOf(inParts))).toMatchObject({ value: 0, quality: 'low' });
  });

  it('[VOICE-23] has no value before a question was read to its end', () => {
    expect(readAfter(hopsOf([{ ms: 3000, ...over }]))).toMatchObject({
      value: null,
      quality: 'none',
    });
  });
});
