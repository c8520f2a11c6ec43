import { describe, expect, it } from 'vitest';
import { hopsOf } from '#support/hearing.ts';
import type { VoiceHop } from '../observations.ts';
import { OtherSounds } from './other-sounds.ts';
import { VoiceTrust } from './voice-trust.ts';

const soft = { levelsDb: [-42, -42] as const };

/** Syllables of 160 ms, and between them 60 ms of soft sound. */
const talk = (ms: number, between: Partial<VoiceHop>) =>
  Array.from({ length: ms / 220 }, () => [{ ms: 160 }, { ms: 60, ...soft, ...between }]).flat();

const presentAfter = (hops: Iterable<VoiceHop>) => {
  const others = new OtherSounds();
  for (const hop of hops) others.push(hop);
  return others.present;
};

describe('OtherSounds', () => {
  it('[VOICE-36] are there when the soft sounds between the loud ones are voiced', () => {
    expect(presentAfter(hopsOf(talk(6000, {})))).toBe(true);
    expect(presentAfter(hopsOf(talk(6000, { f0Hz: null })))).toBe(false);
  });

  it('[VOICE-36] are forgotten once they have been gone for 15 s', () => {
    const gone = talk(17_000, { f0Hz: null });
    expect(presentAfter(hopsOf([...talk(6000, {}), ...gone]))).toBe(false);
  });

  it('[VOICE-36] are not looked for in the question, nor told on little evidence', () => {
    const asked = talk(6000, { phase: 'question' }).map((span) => ({
      ...span,
      phase: 'question' as const,
    }));
    expect(presentAfter(hopsOf(asked))).toBe(false);
    expect(presentAfter(hopsOf(talk(1000, {})))).toBe(false);
  });

  it('[VOICE-36] lower the trust in what was measured meanwhile', () => {
    const trust = new VoiceTrust(15_000);
    for (const hop of hopsOf(talk(6000, {}))) trust.push(hop);
    expect(trust.quality).toBe('low');
  });
});
