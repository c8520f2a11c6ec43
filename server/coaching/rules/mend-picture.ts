import frozenPicture from '#analysers/frozen-picture.ts';
import { defineRule } from '../define.ts';
import { attention, good, unknown } from '../verdicts.ts';

/** Our own choice: shorter breaks mend themselves with the next key frame. */
const frozenForS = 5;
const { goodMax } = frozenPicture.metric.range;

export default defineRule({
  id: 'mend-picture',
  title: 'Check the camera',
  about: 'Your picture stands still: the camera or the connection has stopped.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 60_000,
  inSilence: true,
  needs: { frozenPicture },
  create:
    () =>
    (_moment, { frozenPicture: { value, evidence } }) => {
      if (value >= frozenForS) return attention(evidence);
      return value <= goodMax ? good(evidence) : unknown;
    },
});
