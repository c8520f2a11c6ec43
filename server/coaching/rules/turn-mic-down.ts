import clipping from '#analysers/clipping.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = clipping.metric.range;
const sustainedMs = 2_000;

export default defineRule({
  id: 'turn-mic-down',
  title: 'Turn the microphone down',
  about: 'Your microphone is set so high that the sound is cut off.',
  focus: 'voice',
  severity: 'notice',
  cooldownMs: 90_000,
  needs: { clipping },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { clipping: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        evidence: { clippedPercent: value, goodMaxPercent: goodMax },
      });
  },
});
