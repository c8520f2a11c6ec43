import speakingRate from '#analysers/speaking-rate.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin, goodMax } = speakingRate.metric.range;
/** The rate is a mean of 15 s already; this keeps one quick sentence from counting. */
const sustainedMs = 5_000;

export default defineRule({
  id: 'slow-down',
  title: 'Slow down',
  about: 'You speak faster than listeners follow with ease.',
  focus: 'pace',
  cooldownMs: 45_000,
  needs: { speakingRate },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { speakingRate: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        good: value >= goodMin && value <= goodMax,
        evidence: { wordsPerMin: value, goodMaxWordsPerMin: goodMax },
      });
  },
});
