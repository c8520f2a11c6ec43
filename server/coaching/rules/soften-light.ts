import pictureLight from '#analysers/picture-light.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = pictureLight.metric.range;
const sustainedMs = 4_000;

export default defineRule({
  id: 'soften-light',
  title: 'Soften the light',
  about: 'Your face is washed out in the picture.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 120_000,
  needs: { pictureLight },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { pictureLight: { value } }) =>
      judge(nowMs, { wrong: value > goodMax, evidence: { meanLuma: value, goodMaxLuma: goodMax } });
  },
});
