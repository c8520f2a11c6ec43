import voiceOverNoise from '#analysers/voice-over-noise.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

/** A voice should stand 12 dB over the noise floor (Loudness in the measures' good ranges). */
const leastDb = 12;
const sustainedMs = 5_000;

export default defineRule({
  id: 'quieten-room',
  title: 'Quieten the room',
  about: 'Noise around you comes close to your voice.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 120_000,
  needs: { voiceOverNoise },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { voiceOverNoise: { value } }) =>
      judge(nowMs, { wrong: value < leastDb, evidence: { overNoiseDb: value, leastDb } });
  },
});
