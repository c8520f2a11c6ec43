import facePresence from '#analysers/face-presence.ts';
import { defineRule } from '../define.ts';
import { attention, good, unknown } from '../verdicts.ts';

/** A face missing for more than 4 s is worth a word (Face presence in the measures' good ranges). */
const missingForMs = 4_000;

/** Whoever has left the picture is not thinking in front of it, so it may come into a silence. */
export default defineRule({
  id: 'come-into-frame',
  title: 'Come into the frame',
  about: 'The camera sees no face.',
  focus: 'presence',
  severity: 'notice',
  cooldownMs: 30_000,
  inSilence: true,
  needs: { facePresence },
  create:
    () =>
    (_moment, { facePresence: { value, evidence } }) => {
      if (value > 0) return good({ faces: value });
      const missingMs = evidence.missingMs ?? 0;
      return missingMs > missingForMs ? attention({ faces: value, missingMs }) : unknown;
    },
});
