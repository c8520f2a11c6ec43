import headTurn from '#analysers/head-turn.ts';
import { defineRule } from '../define.ts';
import { attention, good, unknown } from '../verdicts.ts';

/** Turned away is more than 20° for more than 2 s (Head pose in the measures' good ranges). */
const turnedDeg = 20;
const turnedForMs = 2_000;

export default defineRule({
  id: 'face-camera',
  title: 'Face the camera',
  about: 'Your head stays turned to the side.',
  focus: 'eyes',
  cooldownMs: 45_000,
  needs: { headTurn },
  create:
    () =>
    (_moment, { headTurn: { value, evidence } }) => {
      const turnedMs = evidence.turnedMs ?? 0;
      const numbers = { yawDeg: value, turnedMs };
      if (Math.abs(value) <= turnedDeg) return good(numbers);
      return turnedMs > turnedForMs ? attention(numbers) : unknown;
    },
});
