import loudness from '#analysers/loudness.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin, goodMax } = loudness.metric.range;
const sustainedMs = 4_000;

export default defineRule({
  id: 'speak-up',
  title: 'Speak up',
  about: 'Your voice arrives too quietly.',
  focus: 'voice',
  cooldownMs: 45_000,
  needs: { loudness },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { loudness: { value } }) =>
      judge(nowMs, {
        wrong: value < goodMin,
        good: value >= goodMin && value <= goodMax,
        evidence: { loudnessLufs: value, goodMinLufs: goodMin },
      });
  },
});
