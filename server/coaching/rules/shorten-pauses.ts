import pauseShare from '#analysers/pause-share.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin, goodMax } = pauseShare.metric.range;
const sustainedMs = 5_000;

/** Said only once the candidate speaks again: nothing interrupts a thinking silence. */
export default defineRule({
  id: 'shorten-pauses',
  title: 'Shorten your pauses',
  about: 'Silence takes a large share of your answer.',
  focus: 'pauses',
  cooldownMs: 60_000,
  needs: { pauseShare },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { pauseShare: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        good: value >= goodMin && value <= goodMax,
        evidence: { pausePercent: value, goodMaxPercent: goodMax },
      });
  },
});
