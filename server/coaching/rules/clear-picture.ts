import pictureLight from '#analysers/picture-light.ts';
import pictureSharpness from '#analysers/picture-sharpness.ts';
import { defineRule } from '../define.ts';
import { createJudge } from '../judge.ts';

const { goodMin } = pictureSharpness.metric.range;
const { goodMin: lightMin } = pictureLight.metric.range;
const sustainedMs = 4_000;

/** In the dark every picture is soft, and light is what helps: `add-light` says so. */
export default defineRule({
  id: 'clear-picture',
  title: 'Clear the picture',
  about: 'The picture is blurred, as with a smeared or unfocused lens.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 180_000,
  needs: { pictureSharpness, pictureLight },
  create() {
    const judge = createJudge(sustainedMs);
    return ({ nowMs }, { pictureSharpness: { value }, pictureLight: { value: meanLuma } }) =>
      judge(nowMs, {
        wrong: value < goodMin && meanLuma >= lightMin,
        good: value >= goodMin,
        evidence: { sharpness: value, goodMinSharpness: goodMin },
      });
  },
});
