import loudness from '#analysers/loudness.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin, goodMax } = loudness.metric.range;
const sustainedMs = 4_000;

export default defineRule({
  id: 'ease-volume',
  title: 'Ease your volume',
  about: 'Your voice arrives louder than is comfortable.',
  focus: 'voice',
  cooldownMs: 45_000,
  needs: { loudness },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { loudness: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        good: value >= goodMin && value <= goodMax,
        evidence: { loudnessLufs: value, goodMaxLufs: goodMax },
      });
  },
});
