import eyeContact from '#analysers/eye-contact.ts';
import lookingDown from '#analysers/looking-down.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin } = eyeContact.metric.range;
const { goodMax: downMax } = lookingDown.metric.range;
/** The share is one of 15 s already. */
const sustainedMs = 3_000;

/** Where looking down explains it, `look-up` has the better word. */
export default defineRule({
  id: 'look-at-camera',
  title: 'Look into the camera',
  about: 'You look away from the camera for much of the time you speak.',
  focus: 'eyes',
  cooldownMs: 45_000,
  needs: { eyeContact, lookingDown },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { eyeContact: { value }, lookingDown: { value: downPercent } }) =>
      judge(nowMs, {
        wrong: value < goodMin && downPercent <= downMax,
        good: value >= goodMin,
        evidence: { eyeContactPercent: value, goodMinPercent: goodMin },
      });
  },
});
