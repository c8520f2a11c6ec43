import facePresence from '#analysers/face-presence.ts';
import { defineRule } from '../define.ts';
import { attention, good, unknown } from '../verdicts.ts';

/** Our own choice: long enough that somebody passing behind is not mentioned. */
const companyForMs = 2_000;

export default defineRule({
  id: 'keep-frame-alone',
  title: 'Be alone in the frame',
  about: 'The camera sees a second face.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 90_000,
  needs: { facePresence },
  create:
    () =>
    (_moment, { facePresence: { value, evidence } }) => {
      if (value === 0) return unknown;
      if (value === 1) return good({ faces: value });
      const companyMs = evidence.companyMs ?? 0;
      return companyMs > companyForMs ? attention({ faces: value, companyMs }) : unknown;
    },
});
