import pitchVariety from '#analysers/pitch-variety.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

/** Below 1.2 semitones a voice is flat, from 2 on varied (Hincks & Edlund 2009). */
const flatBelowSt = 1.2;
const variedFromSt = 2;
const sustainedMs = 10_000;

export default defineRule({
  id: 'vary-pitch',
  title: 'Vary your pitch',
  about: 'Your voice stays on nearly one note.',
  focus: 'voice',
  cooldownMs: 75_000,
  needs: { pitchVariety },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { pitchVariety: { value } }) =>
      judge(nowMs, {
        wrong: value < flatBelowSt,
        good: value >= variedFromSt,
        evidence: { semitones: value, flatBelowSemitones: flatBelowSt },
      });
  },
});
