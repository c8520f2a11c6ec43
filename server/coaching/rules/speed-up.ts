import speakingRate from '#analysers/speaking-rate.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin, goodMax } = speakingRate.metric.range;
/** Longer than for haste: looking for a word slows anybody for a moment. */
const sustainedMs = 8_000;

export default defineRule({
  id: 'speed-up',
  title: 'Speed up',
  about: 'You speak more slowly than listeners stay with.',
  focus: 'pace',
  cooldownMs: 60_000,
  needs: { speakingRate },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { speakingRate: { value } }) =>
      judge(nowMs, {
        wrong: value < goodMin,
        good: value >= goodMin && value <= goodMax,
        evidence: { wordsPerMin: value, goodMinWordsPerMin: goodMin },
      });
  },
});
