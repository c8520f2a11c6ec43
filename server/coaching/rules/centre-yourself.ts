import framing from '#analysers/framing.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';
import { unknown } from '../verdicts.ts';

/** The face's centre belongs within 15 % of the picture's (Framing in the measures' good ranges). */
const maxOffset = 0.15;
const sustainedMs = 3_000;

export default defineRule({
  id: 'centre-yourself',
  title: 'Centre yourself',
  about: 'Your face sits towards an edge of the picture.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 90_000,
  needs: { framing },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { framing: { evidence } }) => {
      const { offsetX, offsetY } = evidence;
      if (offsetX === undefined || offsetY === undefined) return unknown;
      return judge(nowMs, {
        wrong: Math.abs(offsetX) > maxOffset || Math.abs(offsetY) > maxOffset,
        evidence: { offsetX, offsetY, maxOffset },
        message: `centre-yourself.${remedy(offsetX, offsetY)}`,
      });
    };
  },
});

/** In the unmirrored picture the candidate's own right is on the left, so who sits right of the middle moves right. */
function remedy(offsetX: number, offsetY: number) {
  if (Math.abs(offsetX) >= Math.abs(offsetY)) return offsetX > 0 ? 'right' : 'left';
  return offsetY > 0 ? 'camera-down' : 'camera-up';
}
