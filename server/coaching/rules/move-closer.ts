import framing from '#analysers/framing.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';
import { unknown } from '../verdicts.ts';

/** A face takes 20–50 % of the picture's height (Framing in the measures' good ranges). */
const minFaceHeight = 0.2;
const sustainedMs = 3_000;

export default defineRule({
  id: 'move-closer',
  title: 'Move closer',
  about: 'Your face is small in the picture.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 90_000,
  needs: { framing },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { framing: { evidence } }) => {
      const { faceHeight } = evidence;
      if (faceHeight === undefined) return unknown;
      const wrong = faceHeight < minFaceHeight;
      return judge(nowMs, { wrong, evidence: { faceHeight, minFaceHeight } });
    };
  },
});
