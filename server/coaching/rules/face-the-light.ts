import backlight from '#analysers/backlight.ts';
import pictureLight from '#analysers/picture-light.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMax } = backlight.metric.range;
const { goodMin: lightMin } = pictureLight.metric.range;
const sustainedMs = 4_000;

/** A face that is dark besides needs light before anything else: `add-light` says so. */
export default defineRule({
  id: 'face-the-light',
  title: 'Face the light',
  about: 'It is much brighter behind you than on your face.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 180_000,
  needs: { backlight, pictureLight },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { backlight: { value }, pictureLight: { value: meanLuma } }) =>
      judge(nowMs, {
        wrong: value > goodMax && meanLuma >= lightMin,
        good: value <= goodMax,
        evidence: { brighterTimes: value, goodMaxTimes: goodMax },
      });
  },
});
