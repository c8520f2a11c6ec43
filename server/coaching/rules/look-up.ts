import lookingDown from '#analysers/looking-down.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = lookingDown.metric.range;
/** The share is one of 15 s already. */
const sustainedMs = 3_000;

export default defineRule({
  id: 'look-up',
  title: 'Look up',
  about: 'You look down a good deal, as one does at notes.',
  focus: 'eyes',
  cooldownMs: 45_000,
  needs: { lookingDown },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { lookingDown: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        evidence: { lookingDownPercent: value, goodMaxPercent: goodMax },
      });
  },
});
