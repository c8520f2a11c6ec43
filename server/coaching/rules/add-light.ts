import pictureLight from '#analysers/picture-light.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin } = pictureLight.metric.range;
const sustainedMs = 4_000;

export default defineRule({
  id: 'add-light',
  title: 'Add light',
  about: 'Your face is dark in the picture.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 120_000,
  needs: { pictureLight },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { pictureLight: { value } }) =>
      judge(nowMs, { wrong: value < goodMin, evidence: { meanLuma: value, goodMinLuma: goodMin } });
  },
});
