import fidgeting from '#analysers/fidgeting.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = fidgeting.metric.range;
/** Our own choice: lively heads move, and only what goes on and on draws the eye from the words. */
const wrongAbove = 0.8;
const sustainedMs = 6_000;

export default defineRule({
  id: 'calm-head',
  title: 'Keep a calm head',
  about: 'Your head moves about a lot while you answer.',
  focus: 'presence',
  cooldownMs: 90_000,
  needs: { fidgeting },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { fidgeting: { value } }) =>
      judge(nowMs, {
        wrong: value > wrongAbove,
        good: value <= goodMax,
        evidence: { faceHeightsPerSec: value, goodMaxPerSec: goodMax },
      });
  },
});
