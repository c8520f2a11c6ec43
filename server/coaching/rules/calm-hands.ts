import handsNearFace from '#analysers/hands-near-face.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = handsNearFace.metric.range;
/** The share is one of 30 s already. */
const sustainedMs = 3_000;

export default defineRule({
  id: 'calm-hands',
  title: 'Calm hands',
  about: 'Your hands are at your face for much of the time.',
  focus: 'presence',
  cooldownMs: 60_000,
  needs: { handsNearFace },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { handsNearFace: { value } }) =>
      judge(nowMs, {
        wrong: value > goodMax,
        evidence: { handsNearFacePercent: value, goodMaxPercent: goodMax },
      });
  },
});
