import pauseShare from '#analysers/pause-share.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin, goodMax } = pauseShare.metric.range;
const sustainedMs = 8_000;

export default defineRule({
  id: 'leave-pauses',
  title: 'Leave pauses',
  about: 'Your answer runs on with hardly a pause between its points.',
  focus: 'pauses',
  cooldownMs: 60_000,
  needs: { pauseShare },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { pauseShare: { value } }) =>
      judge(nowMs, {
        wrong: value < goodMin,
        good: value >= goodMin && value <= goodMax,
        evidence: { pausePercent: value, goodMinPercent: goodMin },
      });
  },
});
