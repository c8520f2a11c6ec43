import slouch from '#analysers/slouch.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = slouch.metric.range;
/** The mean is one of 20 s already. */
const sustainedMs = 4_000;

export default defineRule({
  id: 'sit-tall',
  title: 'Sit tall',
  about: 'Your head has sunk towards your shoulders since your baseline.',
  focus: 'presence',
  cooldownMs: 90_000,
  needs: { slouch },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { slouch: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        evidence: { slouchPercent: value, goodMaxPercent: goodMax },
      });
  },
});
